"""The verbs: read a case, check it, solve it, ask it, draw it. Every name here is public.

Reading and judging never raise for what stands in a file: findings are values. `CasetimeError`
says in words that a request has no answer.
"""

from casetime.api.cases import BLOCKS_A_FIGURE as BLOCKS_A_FIGURE
from casetime.api.cases import blocking as blocking
from casetime.api.cases import check as check
from casetime.api.cases import claims as claims
from casetime.api.cases import estimate as estimate
from casetime.api.cases import estimates as estimates
from casetime.api.cases import load as load
from casetime.api.cases import load_all as load_all
from casetime.api.cases import loads as loads
from casetime.api.cases import quoted as quoted
from casetime.api.cases import stopping as stopping
from casetime.api.cases import timeline as timeline
from casetime.api.cases import write as write
from casetime.api.figures import FIGURE_FORMS as FIGURE_FORMS
from casetime.api.figures import caption as caption
from casetime.api.figures import drawing as drawing
from casetime.api.figures import figure_bytes as figure_bytes
from casetime.api.figures import figure_svg as figure_svg
from casetime.api.figures import millimetres as millimetres
from casetime.api.figures import render as render
from casetime.api.figures import shown as shown
from casetime.api.figures import shown_bytes as shown_bytes
from casetime.api.figures import shown_on_slide as shown_on_slide
from casetime.api.figures import write_shown as write_shown
from casetime.api.files import write_picture as write_picture
from casetime.api.graphs import SLIDE_FORMS as SLIDE_FORMS
from casetime.api.graphs import draw_graph as draw_graph
from casetime.api.graphs import graph as graph
from casetime.api.graphs import graph_bytes as graph_bytes
from casetime.api.graphs import graph_slide as graph_slide
from casetime.api.graphs import slide_letters as slide_letters
from casetime.api.graphs import write_slide as write_slide
from casetime.api.many import PLOT_FORMS as PLOT_FORMS
from casetime.api.many import compare as compare
from casetime.api.many import context_svg as context_svg
from casetime.api.many import draw_context as draw_context
from casetime.api.many import endpoint_batch as endpoint_batch
from casetime.api.many import endpoints_of as endpoints_of
from casetime.api.many import plot_series as plot_series
from casetime.api.many import series as series
from casetime.api.many import series_of_table as series_of_table
from casetime.api.many import write_series as write_series
