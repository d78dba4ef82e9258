package cnnc.compile;

import cnnc.catalog.Arguments;
import cnnc.catalog.Attribute;
import cnnc.catalog.Definition;
import cnnc.catalog.Literal;
import cnnc.catalog.Mismatch;
import cnnc.filter.Filter;
import cnnc.filter.Filtering;
import cnnc.filter.Filters;
import cnnc.source.Span;
import cnnc.syntax.Argument;
import cnnc.syntax.Name;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/** Reads what stands behind {@code with}: {@code edges}, {@code gaussian 5}, {@code [soft-blur gaussian 5 edges]}. */
record KernelPhrase(Scope scope, Reporter reporter) {

    /** Empty where something is wrong; then a message has been given. @param place of all of it */
    Optional<List<Filtering.Step>> read(
            List<Literal> phrase, List<Argument> arguments, Span place, List<String> settings) {
        List<Literal> literals = phrase.stream().flatMap(KernelPhrase::flat).toList();
        List<Span> spans = arguments.stream()
                .filter(argument -> argument.span().start() >= place.start()
                        && argument.span().end() <= place.end())
                .flatMap(KernelPhrase::spans)
                .toList();
        List<Filtering.Step> steps = new ArrayList<>();
        for (int i = 0; i < literals.size(); ) {
            int next = i + 1;
            while (next < literals.size() && !(literals.get(next) instanceof Literal.Word)) {
                next++;
            }
            boolean told = spans.size() == literals.size(); // a list behind a `let` has one place for all
            List<Span> places = told ? spans.subList(i, next) : List.of();
            Optional<Filtering.Step> step = step(literals.subList(i, next), places, place, settings);
            if (step.isEmpty()) {
                return Optional.empty();
            }
            steps.add(step.get());
            i = next;
        }
        return Optional.of(steps);
    }

    private static Stream<Literal> flat(Literal literal) {
        return literal instanceof Literal.Many many
                ? many.items().stream().flatMap(KernelPhrase::flat)
                : Stream.of(literal);
    }

    private static Stream<Span> spans(Argument argument) {
        return argument instanceof Argument.Items items
                ? items.items().stream().flatMap(KernelPhrase::spans)
                : Stream.of(argument.span());
    }

    /** A word and the numbers behind it. */
    private Optional<Filtering.Step> step(
            List<Literal> literals, List<Span> places, Span whole, List<String> settings) {
        Span at = places.isEmpty() ? whole : places.getFirst();
        if (!(literals.getFirst() instanceof Literal.Word(String word))) {
            reporter.report(EnglishFilters.noWord(at, Written.form(literals.getFirst())));
            return Optional.empty();
        }
        List<Span> behind = IntStream.range(1, literals.size())
                .mapToObj(i -> places.isEmpty() ? whole : places.get(i))
                .toList();
        Optional<Meaning> meaning = scope.find(word);
        if (meaning.isPresent()) {
            return declared(new Name(word, at), meaning.get(), behind);
        }
        Optional<Definition<? extends Filter>> definition = Filters.CATALOG.find(word);
        if (definition.isEmpty()) {
            reporter.report(EnglishFilters.unknownKernel(new Name(word, at), names(), settings));
            return Optional.empty();
        }
        return builtIn(definition.get(), literals.subList(1, literals.size()), behind)
                .map(filter -> new Filtering.Step(text(literals), filter));
    }

    private Optional<Filtering.Step> declared(Name word, Meaning meaning, List<Span> behind) {
        if (meaning instanceof Meaning.Lost) {
            return Optional.empty();
        }
        if (!(meaning instanceof Meaning.Declared(KernelStatement kernel, Span _))) {
            reporter.report(EnglishFilters.notAKernel(word, meaning));
            return Optional.empty();
        }
        if (!behind.isEmpty()) {
            reporter.report(EnglishFilters.tooManyNumbers(behind.getFirst(), word.text(), 0));
            return Optional.empty();
        }
        return Optional.of(new Filtering.Step(kernel.name(), new Filter.Linear(kernel.kernel())));
    }

    private Optional<Filter> builtIn(
            Definition<? extends Filter> definition, List<Literal> numbers, List<Span> behind) {
        List<Attribute<?>> slots = definition.attributes();
        if (numbers.size() > slots.size()) {
            reporter.report(EnglishFilters.tooManyNumbers(behind.get(slots.size()), definition.name(), slots.size()));
            return Optional.empty();
        }
        Map<Attribute<?>, Object> values = new HashMap<>();
        for (int i = 0; i < numbers.size(); i++) {
            try {
                values.put(slots.get(i), slots.get(i).kind().read(numbers.get(i)));
            } catch (Mismatch mismatch) {
                reporter.report(EnglishFilters.wrongNumber(
                        behind.get(i), definition.name(), slots.get(i).kind().describe()));
                return Optional.empty();
            }
        }
        return Optional.of(definition.create().apply(new Arguments(values, List.of())));
    }

    private static String text(List<Literal> literals) {
        return String.join(" ", literals.stream().map(Written::of).toList());
    }

    /** Kernels of the file, then the built-in ones. */
    private List<String> names() {
        List<String> names =
                new ArrayList<>(scope.names(meaning -> meaning instanceof Meaning.Declared(KernelStatement _, Span _)));
        names.addAll(Filters.CATALOG.words());
        return names.stream().distinct().toList();
    }
}
