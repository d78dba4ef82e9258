package cnnc.train;

/** A class and how probable the model holds it, 0 to 1. */
public record Prediction(String name, float probability) {}
