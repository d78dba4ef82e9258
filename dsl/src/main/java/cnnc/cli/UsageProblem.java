package cnnc.cli;

/** A command that can't be carried out as it was given. */
final class UsageProblem extends RuntimeException {
    private static final long serialVersionUID = 1L;

    UsageProblem(String what, String remedy) {
        super(what + "\nhelp: " + remedy, null, false, false);
    }
}
