package cnnc.syntax;

import static cnnc.source.Diagnostic.of;

import cnnc.grammar.CnnLexer;
import cnnc.source.Diagnostic;
import cnnc.source.Span;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.antlr.v4.runtime.Token;

/** {@code predict M on digit.png} → {@code "digit.png"}; {@code from data/mnist} → {@code "data/mnist"}. */
final class FileNames implements Phrase {
    private static final Set<String> EXTENSIONS = Set.of(
            "png",
            "jpg",
            "jpeg",
            "gif",
            "bmp",
            "tif",
            "tiff",
            "webp",
            "csv",
            "json",
            "txt",
            "zip",
            "gz",
            "tar",
            "tgz",
            "npy",
            "onnx",
            "safetensors",
            "cnn",
            "html");

    @Override
    public List<Token> read(Line line, Report report) {
        List<Token> out = new ArrayList<>();
        int i = 0;
        while (i < line.size()) {
            int end = i + 1;
            while (end < line.size() && line.touchesPrevious(end) && isPart(line, end) && isPart(line, i)) {
                end++;
            }
            if (i > 0 && end > i + 1 && isPlace(line, i) && looksLikeFile(line, i, end)) {
                out.add(quote(line, i, end, report));
            } else {
                out.addAll(line.tokens().subList(i, end));
            }
            i = end;
        }
        return out;
    }

    private static boolean isPlace(Line line, int i) {
        return line.isArgument(i) || line.form() == Line.Form.IMPORT;
    }

    private static boolean isPart(Line line, int i) {
        return switch (line.type(i)) {
            case CnnLexer.NUMBER, CnnLexer.DIMS, CnnLexer.DOT, CnnLexer.RANGE, CnnLexer.SLASH, CnnLexer.MINUS -> true;
            case CnnLexer.ERROR -> ":\\~".contains(line.get(i).getText());
            default -> line.isWord(i);
        };
    }

    private static boolean looksLikeFile(Line line, int from, int to) {
        boolean extension = line.type(to - 2) == CnnLexer.DOT
                && EXTENSIONS.contains(line.get(to - 1).getText().toLowerCase(Locale.ROOT));
        return extension || hasFolders(line, from, to);
    }

    /** Slashes between words; where numbers take part it is rather a division. */
    private static boolean hasFolders(Line line, int from, int to) {
        boolean slash = false;
        boolean begins = line.type(from) == CnnLexer.DOT || line.type(from) == CnnLexer.RANGE;
        for (int i = from; i < to; i++) {
            boolean separator = line.type(i) == CnnLexer.SLASH || Tokens.is(line.get(i), CnnLexer.ERROR, "\\");
            boolean number = line.type(i) == CnnLexer.NUMBER || line.type(i) == CnnLexer.DIMS;
            boolean beginsPart = i == from || line.type(i - 1) == CnnLexer.SLASH;
            if (number && beginsPart && !begins) {
                return false;
            }
            slash |= separator;
        }
        return slash && line.type(to - 1) != CnnLexer.MINUS;
    }

    private static Token quote(Line line, int from, int to, Report report) {
        StringBuilder text = new StringBuilder();
        line.tokens().subList(from, to).forEach(token -> text.append(token.getText()));
        String path = text.toString().replace('\\', '/');
        Span span = report.span(line.get(from), line.get(to - 1));
        String literal = Strings.literal(path);
        Diagnostic diagnostic = of(SyntaxCode.UNQUOTED_FILE, "a file name stands in quotes", span, "")
                .help("write it so", span, literal);
        boolean division =
                to == from + 3 && line.type(from + 1) == CnnLexer.SLASH && line.isWord(from) && line.isWord(from + 2);
        if (division) {
            String formula =
                    "(" + line.get(from).getText() + " / " + line.get(from + 2).getText() + ")";
            diagnostic = diagnostic.help("if a division was meant, it stands in round brackets", span, formula);
        }
        report.add(diagnostic);
        return Tokens.replace(line.get(from), line.get(to - 1), CnnLexer.STRING, literal);
    }
}
