"""What citizens are told in plain words: the summary of a document, and the policies by situation. Never the law itself."""
