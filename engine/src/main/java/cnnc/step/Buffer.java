package cnnc.step;

/** Where a value lives: {@code length} floats of {@code data} from {@code offset}. */
public record Buffer(float[] data, int offset, int length) {}
