package cnnc.compile;

import java.util.List;

/** Paths of a model's lines, in their order: {@code features}, {@code features.conv1}. */
record LinePaths(List<String> all) {
    static LinePaths of(ModelStatement model) {
        return new LinePaths(
                model.lowered().lines().stream().map(row -> row.origin().path()).toList());
    }

    boolean has(String path) {
        return all.contains(path);
    }

    /** Names of the lines directly inside this one; of the outermost ones for the empty path. */
    List<String> inside(String outer) {
        String prefix = outer.isEmpty() ? "" : outer + ".";
        return all.stream()
                .filter(path -> path.startsWith(prefix))
                .map(path -> path.substring(prefix.length()))
                .filter(path -> !path.isEmpty() && !path.contains("."))
                .toList();
    }

    /** The longest beginning of a path that is a line; empty where its first word is none. */
    String known(String path) {
        String known = path;
        while (!known.isEmpty() && !has(known)) {
            known = known.substring(0, Math.max(0, known.lastIndexOf('.')));
        }
        return known;
    }
}
