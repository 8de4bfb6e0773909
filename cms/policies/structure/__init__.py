"""The structure of an official text: its articles, clauses and points as a tree with permanent anchors; pure."""
