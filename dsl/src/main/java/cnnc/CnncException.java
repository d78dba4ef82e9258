package cnnc;

/** Something that the caller, or the user behind him, can mend; the message says what, where and how. */
public final class CnncException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    CnncException(String message, Throwable cause) {
        super(message, cause);
    }

    CnncException(String message) {
        super(message);
    }
}
