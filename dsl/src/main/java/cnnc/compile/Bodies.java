package cnnc.compile;

import cnnc.catalog.Definition;
import cnnc.syntax.Body;
import cnnc.syntax.Statement;

/** Whether braces stand where they should. */
final class Bodies {
    private Bodies() {}

    /** Gives a message where braces are missing or too many. */
    static boolean check(Statement.Command command, Definition<?> definition, Reporter reporter) {
        Body body = command.body();
        return switch (definition.body()) {
            case OPTIONAL -> true;
            case REQUIRED -> {
                if (body == null) {
                    reporter.report(EnglishWords.needsBraces(command, definition));
                }
                yield body != null;
            }
            case NONE -> {
                if (body != null) {
                    reporter.report(EnglishWords.noBraces(command, body.span()));
                }
                yield body == null;
            }
        };
    }
}
