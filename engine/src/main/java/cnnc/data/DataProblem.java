package cnnc.data;

/**
 * What is wrong with a file of pictures, as a value.
 *
 * @param file the file, folder or archive, as the user knows it
 * @param place byte, record or entry in it; empty where the whole file is meant
 * @param what what was found
 * @param why why it can't be used; may be empty
 * @param remedy a change that helps
 */
public record DataProblem(String file, String place, String what, String why, String remedy) {
    /** In one message: where and what on the first line, the reason and the remedy below. */
    public String message() {
        StringBuilder text = new StringBuilder(file).append(": ");
        if (!place.isEmpty()) {
            text.append(place).append(": ");
        }
        text.append(what);
        if (!why.isEmpty()) {
            text.append("\n  = ").append(why);
        }
        return text.append("\nhelp: ").append(remedy).toString();
    }
}
