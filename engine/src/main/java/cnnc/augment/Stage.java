package cnnc.augment;

/**
 * An operation at its place in the program.
 *
 * @param word as written
 * @param chance with which it happens
 * @param key hash of the operation's path in the program: the "operation" of its random numbers
 */
public record Stage(String word, Augmentation operation, double chance, long key) {
    void apply(Image image, Draws draws) {
        long before = draws.enter(key);
        if (draws.happens(chance)) {
            if (!(operation instanceof Group)) {
                draws.begin(word);
            }
            operation.apply(image, draws);
        }
        draws.leave(before);
    }
}
