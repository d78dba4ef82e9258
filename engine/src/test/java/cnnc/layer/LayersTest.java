package cnnc.layer;

import static org.assertj.core.api.Assertions.assertThat;

import cnnc.catalog.Attribute;
import cnnc.catalog.Definition;
import cnnc.catalog.Definition.Body;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
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
