package cnnc.compile;

import cnnc.source.Code;
import cnnc.syntax.SyntaxCode;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;

/** Every kind of message: the table behind {@code cnnc explain}. */
public final class Codes {
    private Codes() {}

    public static List<Code> all() {
        return Stream.of(
                        SyntaxCode.values(),
                        WordCode.values(),
                        ValueCode.values(),
                        ShapeCode.values(),
                        NameCode.values(),
                        DataCode.values(),
                        TransferCode.values(),
                        FilterCode.values(),
                        AdviceCode.values())
                .flatMap((Code[] codes) -> Arrays.stream(codes))
                .toList();
    }
}
