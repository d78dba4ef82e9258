package cnnc.layer;

import static org.assertj.core.api.Assertions.assertThat;

import cnnc.catalog.Attribute;
import cnnc.catalog.Definition;
import cnnc.catalog.Definition.Body;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class LayersTest {
    static Collection<Definition<? extends Layer>> words() {
        return Layers.CATALOG.definitions();
    }

    @ParameterizedTest
    @MethodSource("words")
    void explainsItselfInOneLineWithAnExample(Definition<? extends Layer> word) {
        assertThat(word.help()).isNotBlank().doesNotContain("\n").doesNotEndWith(".");
        assertThat(Arrays.asList(word.example().split(" "))).contains(word.name());
        assertThat(word.example().contains("{")).isEqualTo(word.body() == Body.REQUIRED);
        assertThat(word.attributes()).extracting(Attribute::name).doesNotHaveDuplicates();
        assertThat(word.attributes())
                .allSatisfy(attribute -> assertThat(attribute.help()).isNotBlank());
    }

    /** Words that have no gradient of their own, and why. */
    private static final Map<String, String> WITHOUT_GRADIENT = Map.of(
            "backbone", "it becomes the lines of another model",
            "output", "it names what is there");

    /** {@code RandomGradientsTest} holds the gradients of these against differences. */
    @Test
    void everyWordHasAGradientProperty() {
        Set<String> tried = RandomModels.words();
        assertThat(words())
                .extracting(Definition::name)
                .filteredOn(word -> !tried.contains(word))
                .containsExactlyInAnyOrderElementsOf(WITHOUT_GRADIENT.keySet());
    }

    /** A choice that never fitted would try nothing. */
    @Test
    void everyRandomChoiceFitsSomewhere() {
        for (int choice = 0; choice < RandomModels.CHOICES; choice++) {
            boolean first = isKept(List.of(choice));
            assertThat(first || isKept(List.of(1, choice)) || isKept(List.of(18, choice)))
                    .as("choice %d", choice)
                    .isTrue();
        }
    }

    private static boolean isKept(List<Integer> choices) {
        return RandomModels.of(choices).body().lines().stream()
                .anyMatch(line -> line.name().equals("line" + (choices.size() - 1)));
    }

    @ParameterizedTest
    @MethodSource("words")
    void isMadeWithDefaultsWhereNothingMustBeWritten(Definition<? extends Layer> word) {
        List<Attribute<?>> required = word.attributes().stream()
                .filter(attribute -> !attribute.optional())
                .toList();
        if (required.isEmpty()) {
            assertThat((Object) word.createDefault()).isNotNull().isNotInstanceOf(Invalid.class);
        }
    }
}
