package cnnc;

/**
 * One of a model's answers.
 *
 * @param name of the class
 * @param probability how probable the model holds it, 0 to 1
 */
public record Answer(String name, float probability) {}
