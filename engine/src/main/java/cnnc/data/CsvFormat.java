package cnnc.data;

import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/**
 * A table of pictures and their classes ({@link CsvTable}), paths relative to the table's folder. With a header the columns are found by name:
 * the picture ({@code file}, {@code path}, {@code image} …), its class ({@code label}, {@code class} …) and, where there is one, its part
 * ({@code part}, {@code split} …: train, validation, test). Without a header the first column is the picture and the second its class.
 */
record CsvFormat() implements Format.OfFiles {
    private static final Set<String> PICTURE = Set.of(
            "file",
            "files",
            "filename",
            "file_name",
            "filepath",
            "file_path",
            "path",
            "image",
            "image_path",
            "image_name",
            "picture",
            "photo",
            "archivo",
            "imagen");
    private static final Set<String> LABEL =
            Set.of("label", "labels", "class", "class_name", "category", "target", "name", "clase", "etiqueta");
    private static final Set<String> PART = Set.of("part", "split", "set", "subset", "parte");
    private static final int EXAMPLES = 3;

    private static final Map<String, String> PARTS = Map.of(
            "train", "train",
            "training", "train",
            "validation", "validation",
            "valid", "validation",
            "val", "validation",
            "test", "test",
            "testing", "test");

    /** Which column is what; {@code part} is -1 where there is none. */
    private record Columns(boolean header, int picture, int label, int part) {
        int last() {
            return Math.max(Math.max(picture, label), part);
        }
    }

    private record Entry(int line, Path picture, String label) {}

    @Override
    public String word() {
        return "csv";
    }

    @Override
    public String help() {
        return "a table with a path and a class in each line, in columns named `file` and `label` or in this order; a"
                + " column `part` divides them";
    }

    @Override
    public DataParts open(Path path, BrokenFiles broken) {
        List<CsvTable.Row> rows = CsvTable.read(path);
        if (rows.isEmpty()) {
            throw DataException.in(path, "is an empty table", "", "write a path and a class in each line");
        }
        Columns columns = columns(path, rows.getFirst().fields());
        Map<String, List<Entry>> parts = entries(path, columns.header ? rows.subList(1, rows.size()) : rows, columns);
        List<Entry> train = parts.getOrDefault("train", List.of());
        if (train.isEmpty()) {
            throw DataException.in(path, "has no training pictures", "", "write `train` in the column of parts");
        }
        checkFiles(path, parts);
        Set<String> names = new TreeSet<>(CodePoints.order());
        parts.values().forEach(part -> part.forEach(entry -> names.add(entry.label)));
        List<String> classes = List.copyOf(names);
        return new DataParts(
                source(path, train, classes, broken),
                Optional.ofNullable(parts.get("validation")).map(part -> source(path, part, classes, broken)),
                Optional.ofNullable(parts.get("test")).map(part -> source(path, part, classes, broken)));
    }

    private static Columns columns(Path file, List<String> first) {
        int picture = -1;
        int label = -1;
        int part = -1;
        for (int i = first.size() - 1; i >= 0; i--) {
            String name = first.get(i).toLowerCase(Locale.ROOT).replace(' ', '_');
            picture = PICTURE.contains(name) ? i : picture;
            label = LABEL.contains(name) ? i : label;
            part = PART.contains(name) ? i : part;
        }
        if (picture >= 0 && label >= 0) {
            return new Columns(true, picture, label, part);
        }
        if (first.size() < 2 || !PictureFiles.isPicture(first.getFirst())) {
            throw DataException.at(
                    file,
                    "line 1",
                    "neither names columns for pictures and classes nor holds a picture and its class",
                    "it says: " + String.join(" | ", first),
                    "name the columns `file` and `label` in the first line (and `part`, if there are parts), separated"
                            + " by commas, semicolons or tabs");
        }
        return new Columns(false, 0, 1, -1);
    }

    private static Map<String, List<Entry>> entries(Path file, List<CsvTable.Row> rows, Columns columns) {
        Map<String, List<Entry>> parts = new LinkedHashMap<>();
        Map<Path, Entry> known = new LinkedHashMap<>();
        for (CsvTable.Row row : rows) {
            if (row.fields().size() <= columns.last()) {
                throw DataException.at(
                        file,
                        "line " + row.line(),
                        "has " + row.fields().size() + " columns, wanted are " + (columns.last() + 1),
                        "",
                        "complete the line, or take it out");
            }
            Entry entry = new Entry(
                    row.line(), picture(file, row, columns), row.fields().get(columns.label));
            if (entry.label.isEmpty()) {
                throw DataException.at(
                        file, "line " + row.line(), "names no class", "", "write it, or take the line out");
            }
            Entry other = known.putIfAbsent(entry.picture, entry);
            if (other != null && !other.label.equals(entry.label)) {
                throw DataException.at(
                        file,
                        "line " + row.line(),
                        "calls " + entry.picture + " " + entry.label + ", line " + other.line + " calls it "
                                + other.label,
                        "a picture has one class",
                        "take one of the lines out");
            }
            parts.computeIfAbsent(part(file, row, columns), name -> new ArrayList<>())
                    .add(entry);
        }
        return parts;
    }

    private static Path picture(Path file, CsvTable.Row row, Columns columns) {
        String path = row.fields().get(columns.picture);
        try {
            return file.toAbsolutePath().resolveSibling(path.replace('\\', '/')).normalize();
        } catch (InvalidPathException e) {
            throw DataException.at(
                    file, "line " + row.line(), "names no path: " + path, String.valueOf(e.getMessage()), "mend it");
        }
    }

    private static String part(Path file, CsvTable.Row row, Columns columns) {
        if (columns.part < 0) {
            return "train";
        }
        String said = row.fields().get(columns.part);
        String part = PARTS.get(said.toLowerCase(Locale.ROOT));
        if (part == null) {
            throw DataException.at(
                    file, "line " + row.line(), "names the part " + said, "", "write train, validation or test");
        }
        return part;
    }

    /** All that are missing at once. */
    private static void checkFiles(Path file, Map<String, List<Entry>> parts) {
        List<Entry> missing = parts.values().stream()
                .flatMap(List::stream)
                .filter(entry -> !Files.isRegularFile(entry.picture))
                .sorted((a, b) -> Integer.compare(a.line, b.line))
                .toList();
        if (!missing.isEmpty()) {
            List<String> examples = missing.stream()
                    .limit(EXAMPLES)
                    .map(entry -> entry.picture.toString())
                    .toList();
            throw DataException.at(
                    file,
                    lines(missing.stream().map(Entry::line).toList()),
                    missing.size() == 1
                            ? "names a picture that is not there"
                            : "name " + missing.size() + " pictures that are not there",
                    String.join(", ", examples) + (missing.size() > EXAMPLES ? ", …" : ""),
                    "put them there (paths are relative to the table's folder), or take the lines out");
        }
    }

    /** As ranges: {@code lines 3, 7-9}. */
    private static String lines(List<Integer> lines) {
        StringBuilder text = new StringBuilder(lines.size() == 1 ? "line " : "lines ");
        for (int i = 0; i < lines.size(); ) {
            int from = i;
            while (i + 1 < lines.size() && lines.get(i + 1) == lines.get(i) + 1) {
                i++;
            }
            text.append(from == 0 ? "" : ", ").append(lines.get(from));
            if (i > from) {
                text.append('-').append(lines.get(i));
            }
            i++;
        }
        return text.toString();
    }

    private static Source source(Path file, List<Entry> entries, List<String> classes, BrokenFiles broken) {
        List<StoredFile> files = new ArrayList<>();
        List<Integer> labels = new ArrayList<>();
        for (Entry entry : entries) {
            files.add(new StoredFile.OfFolder(entry.picture));
            labels.add(classes.indexOf(entry.label));
        }
        return FileSource.of(file.toString(), files, labels, classes, broken);
    }
}
