package cnnc.compile;

import cnnc.augment.Augmentations;
import cnnc.catalog.Attribute;
import cnnc.catalog.Catalog;
import cnnc.catalog.Definition;
import cnnc.catalog.Kind;
import cnnc.catalog.Unit;
import cnnc.data.Format;
import cnnc.data.Formats;
import cnnc.filter.Filters;
import cnnc.layer.Layers;
import cnnc.layer.Losses;
import cnnc.train.Metrics;
import cnnc.train.Optimizers;
import cnnc.train.Schedules;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** {@code docs/reference.md}: every word of the language, as the catalogues have it. */
final class ReferencePage {
    private final StringBuilder page = new StringBuilder();

    private ReferencePage() {}

    static String text() {
        ReferencePage page = new ReferencePage();
        page.introduction();
        Language language = Language.CURRENT;
        page.section("Statements", "They stand at the outer level of a file, and run from top to bottom.");
        page.words(language.file());
        page.section("Data", "Lines inside `dataset NAME from FORMAT \"path\" { }`.");
        page.words(language.dataset());
        page.formats();
        page.section(
                "Augmentations", "Lines inside `augment NAME { }`, applied in their order to each training picture.");
        page.words(Augmentations.CATALOG);
        page.section(
                "Kernels", "Behind `with` of `filter`. A `kernel` of the file with the same name wins over these.");
        page.words(Filters.CATALOG);
        page.section("Layers", """
            Lines inside `model NAME { }`. Those marked *follower* may also stand behind another layer on its line:
            `conv 32 3x3 bn relu`. Every layer takes `from NAME` (that output flows in instead of the line above) and
            `as NAME` (a name for what comes out).\
            """);
        page.words(Layers.CATALOG);
        page.section("Training", "Lines inside `train MODEL on DATA { }`.");
        page.words(language.train());
        page.section("Optimizers", "Behind `optimizer`. Formulas are PyTorch's, that of `lion` its paper's.");
        page.words(Optimizers.CATALOG);
        page.section("Schedules", "Behind `schedule`: a factor on the optimizer's rate, computed anew for each step.");
        page.words(Schedules.CATALOG);
        page.section("Losses", "Behind `loss`.");
        page.words(Losses.CATALOG);
        page.section("Metrics", "Behind `metrics`, in `train` and in `evaluate`.");
        page.words(Metrics.CATALOG);
        page.unitsAndFunctions();
        return page.page.toString();
    }

    private void introduction() {
        page.append("""
            # Reference

            Every word of the language, version %s. This page is made from the catalogues that the program itself reads
            (`ReferenceTest` holds the two together); how words are put together stands in [language.md](language.md).

            Behind each word stands its form: CAPITALS are what you fill in, `[ ]` may be left out, `a|b` is one of these. A value in
            capitals without a word before it goes to its place by its form; the word from the table works too (`conv 32 3x3` and
            `conv filters 32 kernel 3x3` are the same).
            """.formatted(Versions.NEWEST));
    }

    private void section(String title, String text) {
        page.append("\n## ").append(title).append("\n\n").append(text).append('\n');
    }

    private void words(Catalog<?> catalog) {
        catalog.definitions().forEach(definition -> word(definition, Followers.NONE));
    }

    private void words(Vocabulary vocabulary) {
        vocabulary.heads().values().forEach(head -> word(head, vocabulary.followers(head.name())));
    }

    private void word(Definition<?> word, Followers followers) {
        page.append("\n### ").append(word.name()).append("\n\n");
        page.append(word.help())
                .append(". For example `")
                .append(word.example())
                .append("`.");
        page.append(word.follower() ? " *Follower.*\n" : "\n");
        String form = form(word, followers);
        if (!form.equals(word.name())) {
            page.append("\n```\n").append(form).append("\n```\n");
        }
        settings(word.attributes());
    }

    private static String form(Definition<?> word, Followers followers) {
        Stream<String> settings = word.attributes().stream().map(ReferencePage::form);
        String kind = followers.of().toUpperCase(Locale.ROOT);
        Stream<String> kinds = followers.least() == 0
                ? Stream.empty()
                : Stream.of(followers.most() == 1 ? kind : kind + " [" + kind + " …]");
        Stream<String> body = switch (word.body()) {
            case NONE -> Stream.empty();
            case OPTIONAL -> Stream.of("[{ … }]");
            case REQUIRED -> Stream.of("{ … }");
        };
        return Stream.of(Stream.of(word.name()), settings, kinds, body)
                .flatMap(part -> part)
                .collect(Collectors.joining(" "));
    }

    private static String form(Attribute<?> setting) {
        String value = setting.positional() ? place(setting) : value(setting.name(), setting.kind());
        String whole = setting.positional()
                ? value
                : setting.kind() instanceof Kind.Flag ? setting.name() : setting.name() + " " + value;
        return setting.optional() ? "[" + whole + "]" : whole;
    }

    /** What fills a place without its word: the setting's name says more than the form of its value. */
    private static String place(Attribute<?> setting) {
        return switch (setting.kind()) {
            case Kind.Choice<?> choice -> value(setting.name(), choice);
            case Kind.Text text -> value(setting.name(), text);
            case Kind.Many<?> many -> value(setting.name(), many);
            case Kind.Whole _,
                    Kind.Real _,
                    Kind.Size _,
                    Kind.Interval _,
                    Kind.Length _,
                    Kind.Lengths _,
                    Kind.Name _,
                    Kind.Any _,
                    Kind.OrWord<?> _,
                    Kind.Flag _ -> capitals(setting.name());
        };
    }

    private static String value(String name, Kind<?> kind) {
        return switch (kind) {
            case Kind.Whole _ -> "N";
            case Kind.Real real -> real.dimension() == Unit.Dimension.SHARE ? "N%" : "N";
            case Kind.Size size -> size.rank() == 3 ? "HxWxC" : "HxW";
            case Kind.Interval _, Kind.Lengths _ -> "A..B";
            case Kind.Length _ -> "TIME";
            case Kind.Text _ -> "\"PATH\"";
            case Kind.Choice<?> choice -> String.join("|", choice.words().keySet());
            case Kind.Name written -> capitals(written.ofWhat().replaceFirst("^an? ", ""));
            case Kind.Any any ->
                capitals(any.what().equals("a value") ? name : any.what().replaceFirst("^an? ", ""));
            case Kind.Flag _ -> capitals(name);
            case Kind.Many<?> many ->
                many.variadic()
                        ? value(name, many.item()) + " [" + value(name, many.item()) + " …]"
                        : "[" + value(name, many.item()) + " …]";
            case Kind.OrWord<?> or -> value(name, or.value()) + "|" + or.word();
        };
    }

    private void settings(Collection<Attribute<?>> settings) {
        if (settings.isEmpty()) {
            return;
        }
        page.append("\n| setting | takes | without it | |\n| --- | --- | --- | --- |\n");
        for (Attribute<?> setting : settings) {
            page.append("| `%s` | %s | %s | %s |\n"
                    .formatted(setting.name(), setting.kind().describe(), fallback(setting), setting.help()));
        }
    }

    private static String fallback(Attribute<?> setting) {
        if (!setting.optional()) {
            return "must be there";
        }
        if (setting.kind() instanceof Kind.Flag) {
            return "no";
        }
        return Written.fallback(setting)
                .map(text -> "`" + text.substring(setting.name().length() + 1) + "`")
                .orElse("");
    }

    private void formats() {
        page.append("\n### Formats\n\n| behind `from` | |\n| --- | --- |\n");
        for (Format format : Formats.ALL) {
            page.append("| `%s` | %s |\n".formatted(format.word(), format.help()));
        }
    }

    private void unitsAndFunctions() {
        section("Units", """
            Behind a number or a range. Where a number may have a unit and has none, it counts degrees, pixels, seconds or bytes;
            a share is then a part of 1: `0.4` is `40%`.\
            """);
        page.append("\n| measures | units |\n| --- | --- |\n");
        Arrays.stream(Unit.Dimension.values())
                .filter(dimension -> !units(dimension).isEmpty())
                .forEach(dimension -> page.append("| %s | `%s` |\n"
                        .formatted(dimension.name().toLowerCase(Locale.ROOT), String.join("` `", units(dimension)))));
        section("Functions", "In formulas: `(2 * min(a, b))`.");
        page.append("\n`").append(String.join("` `", Functions.NAMES)).append("`\n");
    }

    private static List<String> units(Unit.Dimension dimension) {
        return Arrays.stream(Unit.values())
                .filter(unit -> unit.dimension() == dimension)
                .map(Unit::word)
                .toList();
    }

    private static String capitals(String name) {
        return name.replace(' ', '-').toUpperCase(Locale.ROOT);
    }
}
