"""The rules, the words and the order of cards, without a file or a screen."""
