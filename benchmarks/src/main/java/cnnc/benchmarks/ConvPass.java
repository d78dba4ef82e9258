package cnnc.benchmarks;

import java.util.Arrays;

/** One of the three passes of a convolution. */
enum ConvPass {
    FORWARD("forward"),
    INPUT_GRADIENT("dx"),
    WEIGHT_GRADIENT("dw");

    private final String word;

    ConvPass(String word) {
        this.word = word;
    }

    static ConvPass of(String word) {
        return Arrays.stream(values())
                .filter(pass -> pass.word.equals(word))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("\"" + word + "\" is not forward, dx or dw"));
    }

    @Override
    public String toString() {
        return word;
    }
}
