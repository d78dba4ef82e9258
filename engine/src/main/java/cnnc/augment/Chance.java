package cnnc.augment;

/** What a line of an {@code augment} block makes: an operation, and how probable it is that it happens. */
public record Chance(Augmentation operation, double probability) {}
