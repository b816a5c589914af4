"""Learning a model and measuring it. Only `fit` needs scikit-learn."""
