package cnnc.train;

/** A class and how probable the model holds it, 0 to 1; of pixels, the share of them that it calls so. */
public record Prediction(String name, float probability) {}
