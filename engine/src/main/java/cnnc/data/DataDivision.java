package cnnc.data;

import cnnc.data.DatasetOptions.Division;
import cnnc.data.DatasetOptions.Limit;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/** Chooses classes, limits and divides the parts of a data set, in this order. */
final class DataDivision {
    private final String name;
    private final DatasetOptions options;

    private DataDivision(String name, DatasetOptions options) {
        this.name = name;
        this.options = options;
    }

    static DataParts divide(String name, DataParts stored, DatasetOptions options) {
        DataDivision division = new DataDivision(name, options);
        return division.divided(division.limited(division.chosen(stored)));
    }

    private DataParts chosen(DataParts parts) {
        List<String> classes = options.classes();
        if (classes.isEmpty()) {
            return parts;
        }
        if (parts.train().hasMasks()) {
            return named(parts, classes);
        }
        for (String wanted : classes) {
            if (!parts.train().classes().contains(wanted)) {
                throw problem(
                        "classes",
                        "there is no class " + wanted,
                        "there are " + String.join(", ", parts.train().classes()),
                        "write names of these");
            }
        }
        return new DataParts(
                Subset.ofClasses(parts.train(), classes),
                parts.validation().map(part -> Subset.ofClasses(part, classes)),
                parts.test().map(part -> Subset.ofClasses(part, classes)));
    }

    /** Of masks the classes are not chosen but named. */
    private DataParts named(DataParts parts, List<String> classes) {
        if (classes.size() < parts.train().classes().size()) {
            throw beyond(parts, classes.size());
        }
        return new DataParts(
                new NamedClasses(parts.train(), classes),
                parts.validation().map(part -> new NamedClasses(part, classes)),
                parts.test().map(part -> new NamedClasses(part, classes)));
    }

    private DataException beyond(DataParts parts, int known) {
        List<String> masks = parts.all()
                .flatMap(part -> IntStream.range(0, part.size())
                        .filter(i -> MaskFile.largest(part.read(i).requireMask()) >= known)
                        .mapToObj(part::name))
                .toList();
        return problem(
                "classes",
                masks.size() + (masks.size() == 1 ? " mask has a number" : " masks have numbers") + " beyond the "
                        + known + " classes, up to "
                        + (parts.train().classes().size() - 1),
                "such as that of "
                        + masks.stream().limit(BrokenFiles.EXAMPLES).collect(Collectors.joining(", "))
                        + "; the first class is number 0",
                "name all " + parts.train().classes().size() + " classes");
    }

    private DataParts limited(DataParts parts) {
        Source train = parts.train();
        if (train.hasMasks() && options.limit().filter(Limit::perClass).isPresent()) {
            throw ofPixels("limit", "remove `per-class`");
        }
        return options.limit()
                .map(limit -> limit.perClass() ? ofEachClass(train, limit.pictures()) : ofAll(train, limit.pictures()))
                .map(few -> new DataParts(few, parts.validation(), parts.test()))
                .orElse(parts);
    }

    private Source ofAll(Source train, int limit) {
        check(limit, train.size(), "the training part");
        return limit == train.size() ? train : Subset.of(train, Split.evenly(train.size(), limit));
    }

    private Source ofEachClass(Source train, int limit) {
        List<Integer> chosen = new ArrayList<>();
        for (int k = 0; k < train.classes().size(); k++) {
            int wanted = k;
            int[] members = IntStream.range(0, train.size())
                    .filter(i -> train.label(i) == wanted)
                    .toArray();
            check(limit, members.length, "class " + train.classes().get(k));
            Arrays.stream(Split.evenly(members.length, limit)).forEach(i -> chosen.add(members[i]));
        }
        return Subset.of(
                train, chosen.stream().mapToInt(Integer::intValue).sorted().toArray());
    }

    private void check(int limit, int there, String where) {
        if (limit > there) {
            throw problem(
                    "limit",
                    limit + " pictures are asked for, " + where + " has " + there,
                    "",
                    "write `limit " + there + "` or fewer, or remove `limit`");
        }
    }

    private DataParts divided(DataParts parts) {
        return switch (options.division()) {
            case Division.None() -> parts;
            case Division.Validate(double share) -> validate(parts, share);
            case Division.Shares shares -> shares(parts, shares);
        };
    }

    private DataParts validate(DataParts parts, double share) {
        if (parts.validation().isPresent()) {
            throw problem("validate", "the data have a validation part of their own", "", "remove `validate`");
        }
        List<int[]> cut = Split.parts(parts.train(), List.of(1 - share, share), false, options.seed());
        return new DataParts(
                subset(parts, cut.get(0), "training"),
                Optional.of(subset(parts, cut.get(1), "validation")),
                parts.test());
    }

    private DataParts shares(DataParts parts, Division.Shares shares) {
        if (parts.validation().isPresent() || parts.test().isPresent()) {
            throw problem(
                    "split",
                    "the data have a " + (parts.test().isPresent() ? "test" : "validation") + " part of their own",
                    "a second one, made of the training part, would be taken for it",
                    "write `validate 10%` for a validation part, and remove `split`");
        }
        if (shares.stratified() && parts.train().hasMasks()) {
            throw ofPixels("split", "remove `stratified`");
        }
        List<Double> each = List.of(shares.train(), shares.validation(), shares.test());
        List<int[]> cut = Split.parts(parts.train(), each, shares.stratified(), options.seed());
        return new DataParts(
                subset(parts, cut.get(0), "training"),
                shares.validation() == 0 ? Optional.empty() : Optional.of(subset(parts, cut.get(1), "validation")),
                shares.test() == 0 ? Optional.empty() : Optional.of(subset(parts, cut.get(2), "test")));
    }

    private Source subset(DataParts parts, int[] indexes, String part) {
        if (indexes.length == 0) {
            throw problem(
                    "division",
                    "the " + part + " part gets none of " + parts.train().size() + " pictures",
                    "",
                    "write a larger share for it, or use more pictures");
        }
        return Subset.of(parts.train(), indexes);
    }

    private DataException ofPixels(String word, String remedy) {
        return problem(word, "goes by the class of a picture, and here each pixel has one", "", remedy);
    }

    private DataException problem(String word, String what, String why, String remedy) {
        return new DataException(new DataProblem(name, word, what, why, remedy));
    }
}
