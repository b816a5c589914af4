"""Labelled documents: training the shipped model and measuring it."""
