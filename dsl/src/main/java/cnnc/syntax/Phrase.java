package cnnc.syntax;

import java.util.List;
import org.antlr.v4.runtime.Token;

/**
 * One way of writing that people bring from elsewhere: recognises it in a line, says how it is written here, and gives
 * back the line as it was meant. A line without it is given back as it is.
 */
@FunctionalInterface
interface Phrase {
    List<Token> read(Line line, Report report);
}
