package cnnc.compile;

import cnnc.source.Diagnostic;
import cnnc.source.Span;
import cnnc.syntax.Atom;
import cnnc.syntax.Name;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;

/** Messages about names, files and limits, in English. */
final class EnglishNames {
    private static final List<String> PROPERTIES = List.of("classes", "size");

    private EnglishNames() {}

    // ---- names ----

    /** A name in a formula, or where a value is wanted, that has no value. */
    static Diagnostic noValue(Atom.Path path, Scope scope) {
        Name first = path.words().getFirst();
        Optional<Meaning> meaning = scope.find(first.text());
        if (meaning.isEmpty()) {
            return unknown(path, first, scope.names(EnglishNames::hasValue), "a value");
        }
        if (meaning.get() instanceof Meaning.Declared(DatasetStatement data, Span at)) {
            return property(path, data);
        }
        return Diagnostic.of(
                        NameCode.OTHER_SORT,
                        "`" + path.text() + "` has no value",
                        path.span(),
                        "`" + first.text() + "` is " + meaning.get().describe())
                .with(meaning.get().at(), "named here");
    }

    private static boolean hasValue(Meaning meaning) {
        return meaning instanceof Meaning.Value || meaning instanceof Meaning.Declared(DatasetStatement data, Span at);
    }

    /** A data set stands where a value is wanted. */
    static Diagnostic property(Atom.Path path, DatasetStatement data) {
        if (path.isWord()) {
            return Diagnostic.of(
                            NameCode.OTHER_SORT,
                            "`" + path.text() + "` has no value",
                            path.span(),
                            "this is a data set")
                    .help("the number of its classes", path.span(), data.name() + ".classes")
                    .help("the size of its pictures", path.span(), data.name() + ".size");
        }
        Name part = path.words().getLast();
        Optional<String> nearest = Nearest.to(part.text(), PROPERTIES);
        Diagnostic message = Diagnostic.of(
                NameCode.UNKNOWN_PART,
                "a data set has no `" + part.text() + "` that is a value",
                part.span(),
                nearest.map(EnglishWords::didYouMean).orElse("it has `classes` and `size`"));
        return nearest.map(right -> message.help("write `" + right + "`", part.span(), right))
                .orElse(message);
    }

    /** @param whole what stands there; its first word is not known */
    static Diagnostic unknown(Atom.Path whole, Name first, List<String> legal, String wanted) {
        Optional<String> nearest = Nearest.to(first.text(), legal);
        Diagnostic message = Diagnostic.of(
                NameCode.UNKNOWN_NAME,
                "I don't know the name `" + first.text() + "`",
                first.span(),
                nearest.map(EnglishWords::didYouMean).orElse("this should be " + wanted + " that a line above names"));
        if (!legal.isEmpty()) {
            message = message.note("names that fit here: " + EnglishWords.listed(legal));
        }
        Diagnostic known = message;
        return nearest.map(name -> known.help("write `" + name + "`", first.span(), name))
                .orElse(known);
    }

    /** @param wanted what is needed: {@code the name of a model} */
    static Diagnostic unknown(Atom.Path path, Scope scope, Predicate<Meaning> fits, String wanted) {
        return unknown(path, path.words().getFirst(), scope.names(fits), wanted);
    }

    static Diagnostic otherSort(Atom.Path path, Meaning meaning, String wanted) {
        return Diagnostic.of(
                        NameCode.OTHER_SORT,
                        "`" + path.text() + "` is not " + wanted,
                        path.span(),
                        "this is " + meaning.describe())
                .with(meaning.at(), "named here");
    }

    static Diagnostic twice(Name name, Meaning before) {
        return Diagnostic.of(NameCode.DEFINED_TWICE, "`" + name.text() + "` is named twice", name.span(), "here again")
                .with(
                        before.at(),
                        before instanceof Meaning.Lost ? "here first" : "here first, as " + before.describe());
    }

    static Diagnostic unknownPart(Name part, List<String> parts, String of) {
        Optional<String> nearest = Nearest.to(part.text(), parts);
        Diagnostic message = Diagnostic.of(
                NameCode.UNKNOWN_PART,
                of + " has no `" + part.text() + "`",
                part.span(),
                "it has " + EnglishWords.quoted(parts));
        return nearest.map(name -> message.help("write `" + name + "`", part.span(), name))
                .orElse(message);
    }

    // ---- files ----

    static Diagnostic noFile(Span at, String path, String what) {
        return Diagnostic.of(NameCode.NO_FILE, "there is no " + what + " `" + path + "`", at, "not found")
                .note("paths are looked up beside the .cnn file, then in the folder of --data or CNNC_DATA");
    }

    /** @param zoo paths of the programs that come with cnnc */
    static Diagnostic noProgram(Span at, String path, List<String> zoo) {
        Optional<String> nearest = Nearest.to(path, zoo);
        Diagnostic message = noFile(at, path, "file");
        return nearest.map(right -> message.help("take the program that comes with cnnc", at, "\"" + right + "\""))
                .orElse(message);
    }

    static Diagnostic unreadable(Span at, String what, String remedy) {
        Diagnostic message = Diagnostic.of(NameCode.UNREADABLE, what, at, "this can't be used");
        return remedy.isEmpty() ? message : message.help(remedy);
    }

    static Diagnostic circle(Span at, List<String> files) {
        return Diagnostic.of(
                NameCode.CIRCLE, "these files import each other in a circle", at, String.join(" → ", files));
    }

    static Diagnostic notInFile(Name name, List<String> has, String file) {
        Optional<String> nearest = Nearest.to(name.text(), has);
        Diagnostic message = Diagnostic.of(
                        NameCode.NOT_IN_FILE,
                        "`" + file + "` has no `" + name.text() + "`",
                        name.span(),
                        nearest.map(EnglishWords::didYouMean).orElse("not there"))
                .note("it has: " + EnglishWords.listed(has));
        return nearest.map(right -> message.help("write `" + right + "`", name.span(), right))
                .orElse(message);
    }

    static Diagnostic twoFiles(Span at, String name, Meaning before) {
        return Diagnostic.of(
                        NameCode.TWO_FILES,
                        "`" + name + "` is brought by this file, and it is named already",
                        at,
                        "brings `" + name + "` again")
                .with(before.at(), "the other one")
                .help("import by name what you need: `import … from \"…\"`");
    }

    static Diagnostic outside(Span at, String path) {
        return Diagnostic.of(
                        NameCode.OUTSIDE,
                        "`" + path + "` lies outside the output folder",
                        at,
                        "absolute, or climbs out with `..`")
                .help("write a path inside it, or start with --allow-outside");
    }

    // ---- limits ----

    static Diagnostic tooManyLayers(Span at, int limit) {
        return Diagnostic.of(
                NameCode.TOO_MANY_LAYERS,
                "more than " + Numbers.spaced(limit) + " lines after unrolling",
                at,
                "too many here");
    }

    static Diagnostic tooManyFiles(Span at, int limit) {
        return Diagnostic.of(NameCode.TOO_MANY_FILES, "more than " + limit + " imported files", at, "one too many");
    }

    static Diagnostic tooDeep(Span at, int limit, boolean itself) {
        return Diagnostic.of(
                NameCode.TOO_DEEP,
                "blocks and braces stand more than " + limit + " deep in each other",
                at,
                itself ? "this block calls itself without end" : "here it becomes too deep");
    }

    // ---- options of the command line ----

    static Diagnostic unknownLet(Span at, String name, List<String> lets) {
        Optional<String> nearest = Nearest.to(name, lets);
        return Diagnostic.of(
                        NameCode.UNKNOWN_LET,
                        "the program has no `let " + name + "`",
                        at,
                        nearest.map(EnglishWords::didYouMean).orElse("nothing to change"))
                .note(lets.isEmpty() ? "it has no `let` at all" : "it has: " + EnglishWords.listed(lets));
    }

    static Diagnostic unknownSet(Span at, String word, List<String> legal) {
        List<String> known = new ArrayList<>(legal);
        Optional<String> nearest = Nearest.to(word, known);
        return Diagnostic.of(
                        NameCode.UNKNOWN_SET,
                        "`" + word + "` can't be set",
                        at,
                        nearest.map(EnglishWords::didYouMean).orElse("no such word in the program's stages"))
                .note("there are: " + EnglishWords.listed(known));
    }

    static Diagnostic valueText(Span at, String option) {
        return Diagnostic.of(
                NameCode.VALUE_TEXT,
                "`" + option + "` needs a name, `=` and a value",
                at,
                "for example " + option + " n=5");
    }
}
