package cnnc.compile;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class NearestTest {
    @Test
    void countsLettersPutInLeftOutChangedAndSwapped() {
        assertThat(Nearest.distance("relu", "relu", 2)).isZero();
        assertThat(Nearest.distance("realu", "relu", 2)).isOne();
        assertThat(Nearest.distance("rel", "relu", 2)).isOne();
        assertThat(Nearest.distance("relo", "relu", 2)).isOne();
        assertThat(Nearest.distance("rleu", "relu", 2)).isOne();
        assertThat(Nearest.distance("ca", "abc", 3)).isEqualTo(3);
        assertThat(Nearest.distance("conv", "dense", 2)).isGreaterThan(2);
    }

    @Test
    void setsCaseAside() {
        assertThat(Nearest.to("ReLU", List.of("tanh", "relu"))).contains("relu");
    }

    @Test
    void shortWordsMustBeNearer() {
        assertThat(Nearest.to("in", List.of("bn"))).contains("bn");
        assertThat(Nearest.to("xy", List.of("bn"))).isEmpty();
        assertThat(Nearest.to("shedul", List.of("schedule"))).contains("schedule");
    }

    @Test
    void ofEqualsTheFirst() {
        assertThat(Nearest.to("pat", List.of("pad", "bat"))).contains("pad");
    }
}
