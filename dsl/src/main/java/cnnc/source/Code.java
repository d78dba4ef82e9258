package cnnc.source;

/**
 * The stable identity of a kind of message. Each package that reports has one enum that implements this interface;
 * together they are the table behind {@code cnnc explain E0312}.
 */
public interface Code {
    /** {@code E0312}: the letter is the severity (E error, W warning), the first two digits the subject. */
    String id();

    /** What {@code cnnc explain} prints: why this is a mistake, and how to write what was meant. */
    String explanation();

    /** The severity that the identifier's letter stands for. */
    default Severity severity() {
        return id().startsWith("W") ? Severity.WARNING : Severity.ERROR;
    }
}
