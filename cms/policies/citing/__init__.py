"""Citations in a text: recogniser.Recogniser finds them, checker.check tells what is wrong; pure, without Django."""
