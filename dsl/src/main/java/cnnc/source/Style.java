package cnnc.source;

/** How parts of a message look on a terminal that knows colours. */
enum Style {
    ERROR("1;31"),
    WARNING("1;33"),
    BOLD("1"),
    FRAME("34"),
    SECONDARY("36"),
    HELP("1;32");

    private final String sequence;

    Style(String sequence) {
        this.sequence = sequence;
    }

    String apply(String text) {
        return text.isEmpty() ? text : "\u001b[" + sequence + "m" + text + "\u001b[0m";
    }
}
