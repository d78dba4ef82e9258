package cnnc.compile;

/** Paths as programs write them: with {@code /} on every system. */
final class Paths {
    private Paths() {}

    /** Whether a path is absolute or leaves the folder that it starts from. */
    static boolean climbsOut(String path) {
        String plain = path.replace('\\', '/');
        if (plain.startsWith("/") || plain.startsWith("~") || plain.matches("[A-Za-z]:.*")) {
            return true;
        }
        int depth = 0;
        for (String step : plain.split("/", -1)) {
            depth += step.equals("..") ? -1 : step.isEmpty() || step.equals(".") ? 0 : 1;
            if (depth < 0) {
                return true;
            }
        }
        return false;
    }
}
