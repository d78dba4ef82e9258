package cnnc.compile;

import cnnc.catalog.Kind;
import cnnc.source.Diagnostic;
import cnnc.source.Span;
import cnnc.syntax.Atom;
import java.util.Optional;
import java.util.function.Predicate;

/** Sorts of names that a slot may ask for; the catalogue says them in words ({@link Kind.Name}). */
enum Sort {
    OUTPUT("an output", meaning -> meaning instanceof Meaning.Output),
    MODEL("a model", meaning -> meaning instanceof Meaning.Declared(ModelStatement model, Span at)),
    DATASET("a data set", meaning -> meaning instanceof Meaning.Declared(DatasetStatement data, Span at)),
    AUGMENT("an augmentation", meaning -> meaning instanceof Meaning.Declared(AugmentStatement augment, Span at));

    private final String words;
    private final Predicate<Meaning> fits;

    Sort(String words, Predicate<Meaning> fits) {
        this.words = words;
        this.fits = fits;
    }

    /** How catalogues call it. */
    String words() {
        return words;
    }

    static Optional<Sort> of(Kind<?> kind) {
        return switch (kind) {
            case Kind.Name name -> find(name.ofWhat());
            case Kind.Many<?> many -> of(many.item());
            case Kind.Whole whole -> Optional.empty();
            case Kind.Real real -> Optional.empty();
            case Kind.Size size -> Optional.empty();
            case Kind.Interval interval -> Optional.empty();
            case Kind.Length length -> Optional.empty();
            case Kind.Lengths lengths -> Optional.empty();
            case Kind.Text text -> Optional.empty();
            case Kind.Choice<?> choice -> Optional.empty();
            case Kind.Any any -> Optional.empty();
            case Kind.Flag flag -> Optional.empty();
        };
    }

    private static Optional<Sort> find(String words) {
        for (Sort sort : values()) {
            if (sort.words.equals(words)) {
                return Optional.of(sort);
            }
        }
        return Optional.empty();
    }

    /** A name whose definition went wrong fits everywhere: its message has been given. */
    boolean fits(Optional<Meaning> meaning) {
        return meaning.isPresent() && (meaning.get() instanceof Meaning.Lost || fits.test(meaning.get()));
    }

    /** The message about a name that doesn't fit. */
    Diagnostic refusal(Atom.Path path, Scope scope) {
        return scope.find(path.words().getFirst().text())
                .map(meaning -> EnglishNames.otherSort(path, meaning, words))
                .orElseGet(() -> EnglishNames.unknown(path, scope, fits, words));
    }
}
