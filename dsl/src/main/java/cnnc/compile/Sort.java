package cnnc.compile;

import cnnc.catalog.Kind;
import cnnc.source.Diagnostic;
import cnnc.source.Span;
import cnnc.syntax.Atom;
import java.util.Optional;

/** Sorts of names that a slot may ask for; the catalogue says them in words ({@link Kind.Name}). */
enum Sort {
    OUTPUT("an output"),
    MODEL("a model"),
    DATASET("a data set"),
    AUGMENT("an augmentation"),
    IMAGE("an image");

    private final String words;

    Sort(String words) {
        this.words = words;
    }

    /** Whether a name of this meaning fits. A name whose definition went wrong fits everywhere: its message has been given. */
    boolean fits(Meaning meaning) {
        return switch (meaning) {
            case Meaning.Lost _ -> true;
            case Meaning.Output _ -> this == OUTPUT;
            case Meaning.Value _, Meaning.Block _ -> false;
            case Meaning.Declared(ProgramStatement statement, Span _) ->
                switch (statement) {
                    case ModelStatement _ -> this == MODEL;
                    case DatasetStatement _ -> this == DATASET;
                    case AugmentStatement _ -> this == AUGMENT;
                    case ImageStatement _ -> this == IMAGE;
                    case TrainStatement _, EvaluateStatement _, PredictStatement _ -> false;
                    case SaveStatement _, ExportStatement _, LoadStatement _, FreezeStatement _ -> false;
                    case KernelStatement _, FilterStatement _, GalleryStatement _, PreviewStatement _ -> false;
                };
        };
    }

    /** How catalogues call it. */
    String words() {
        return words;
    }

    static Optional<Sort> of(Kind<?> kind) {
        return switch (kind) {
            case Kind.Name name -> find(name.ofWhat());
            case Kind.Many<?> many -> of(many.item());
            case Kind.OrWord<?> or -> Optional.empty();
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

    /** The message about a name that doesn't fit. */
    Diagnostic refusal(Atom.Path path, Scope scope) {
        return scope.find(path.words().getFirst().text())
                .map(meaning -> EnglishNames.otherSort(path, meaning, words))
                .orElseGet(() -> EnglishNames.unknown(path, scope, this::fits, words));
    }
}
