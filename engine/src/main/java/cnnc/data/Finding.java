package cnnc.data;

import java.util.List;

/**
 * What a check of a data set found: one for each kind.
 *
 * @param word of the kind, for programs
 * @param severe whether training on the data would fail
 * @param count how many there are
 * @param what they are, in a sentence that ends before the examples
 * @param examples a few of them
 * @param remedy what helps
 */
public record Finding(String word, boolean severe, long count, String what, List<String> examples, String remedy) {
    public Finding {
        examples = List.copyOf(examples);
    }
}
