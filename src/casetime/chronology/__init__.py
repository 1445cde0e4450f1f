"""When things happened: dates, the words of a when, the network of statements, the timeline."""
