package cnnc.compile;

import static org.assertj.core.api.Assertions.assertThat;

import cnnc.source.Code;
import org.junit.jupiter.api.Test;

class CodesTest {
    @Test
    void everyMessageHasANumberOfItsOwn() {
        assertThat(Codes.all().stream().map(Code::id)).doesNotHaveDuplicates();
    }
}
