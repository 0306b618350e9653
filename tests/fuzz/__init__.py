"""Inputs with bytes changed at random: whatever they are, each record is an article, a repeat or a reject."""
