package cnnc.zoo;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What another library calls the weights of a model, by rules for the paths of lines. A rule is a line of two paths, ours and theirs;
 * {@code {b}} stands for one word or number of ours, and {@code {b-1}} for a number that counts otherwise there:
 *
 * <pre>{@code
 * layer{s}.basic{b}.residual.conv{k}.bn    layer{s}.{b-1}.bn{k}
 * }</pre>
 *
 * @param title for messages: {@code torchvision's resnet}
 */
public record NameTable(String title, List<Rule> rules) {
    private static final Pattern PLACE = Pattern.compile("\\{(\\w+)([+-]\\d+)?}");

    /** A line of a table. */
    record Rule(Pattern ours, List<String> places, String theirs) {}

    public NameTable {
        rules = List.copyOf(rules);
    }

    /** Lines of two paths; what stands behind {@code #} is not read. */
    public static NameTable parse(String title, String text) {
        List<Rule> rules = new ArrayList<>();
        for (String line : text.lines().toList()) {
            String[] words = line.replaceFirst("#.*", "").strip().split("\\s+", -1);
            if (words.length == 2) {
                rules.add(rule(words[0], words[1]));
            } else if (!words[0].isEmpty()) {
                throw new IllegalArgumentException(title + ": not two names: " + line);
            }
        }
        return new NameTable(title, rules);
    }

    private static Rule rule(String ours, String theirs) {
        List<String> places = new ArrayList<>();
        StringBuilder pattern = new StringBuilder();
        Matcher place = PLACE.matcher(ours);
        int end = 0;
        while (place.find()) {
            pattern.append(Pattern.quote(ours.substring(end, place.start()))).append("([^.]+?)");
            places.add(place.group(1));
            end = place.end();
        }
        pattern.append(Pattern.quote(ours.substring(end)));
        return new Rule(Pattern.compile(pattern.toString()), places, theirs);
    }

    /** Their name of the weight that we call {@code name}, by the first rule that fits its path; empty where none does. */
    public Optional<String> theirs(String name) {
        int point = name.lastIndexOf('.');
        if (point < 0) {
            return Optional.empty();
        }
        for (Rule rule : rules) {
            Matcher path = rule.ours.matcher(name.substring(0, point));
            if (path.matches()) {
                return Optional.of(filled(rule, path) + name.substring(point));
            }
        }
        return Optional.empty();
    }

    private static String filled(Rule rule, Matcher path) {
        return PLACE.matcher(rule.theirs).replaceAll(place -> {
            String value = path.group(rule.places.indexOf(place.group(1)) + 1);
            String shift = place.group(2);
            return shift == null ? value : Integer.toString(Integer.parseInt(value) + Integer.parseInt(shift));
        });
    }
}
