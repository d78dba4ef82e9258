package cnnc.data;

import cnnc.data.DatasetOptions.Division;
import java.util.List;
import java.util.Optional;

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

    private DataParts limited(DataParts parts) {
        int size = parts.train().size();
        int limit = options.limit().orElse(size);
        if (limit > size) {
            throw problem(
                    "limit", limit + " pictures are asked for, the training part has " + size, "", "remove `limit`");
        }
        if (limit == size) {
            return parts;
        }
        return new DataParts(Subset.of(parts.train(), Split.evenly(size, limit)), parts.validation(), parts.test());
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

    private DataException problem(String word, String what, String why, String remedy) {
        return new DataException(new DataProblem(name, word, what, why, remedy));
    }
}
