package cnnc.source;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import java.util.List;
import org.junit.jupiter.api.Test;

class DiagnosticRendererTest {
    private static final SourceFile RESNET = SourceFile.of("resnet.cnn", """
        cnn 1.0
        block basic(filters) {
          residual {
            conv filters 3x3 stride 2
            conv filters 3x3 bn
          }
        }
        """);

    private enum TestCode implements Code {
        E0312,
        W0601;

        @Override
        public String id() {
            return name();
        }

        @Override
        public String explanation() {
            return "";
        }
    }

    private static Span find(SourceFile file, String text) {
        int start = file.text().indexOf(text);
        return file.span(start, start + text.length());
    }

    @Test
    void severalPlacesNotesFramesAndFixes() {
        Span word = find(RESNET, "residual");
        Diagnostic diagnostic = Diagnostic.of(
                        TestCode.E0312,
                        "the two sides of this residual have different shapes",
                        word,
                        "32x32x16 comes in")
                .with(find(RESNET, "conv filters 3x3 bn"), "16x16x32 goes out")
                .with(find(RESNET, "stride 2"), "halves height and width")
                .in(new Frame("in `basic 32`, called", RESNET.span(0, 3)))
                .note("same shape needed")
                .help(new Help(
                        "let the short way change shape too",
                        List.of(
                                new Fix(List.of(new Edit(word.after(), " shortcut project")), "+576 parameters"),
                                new Fix(List.of(new Edit(word.after(), " shortcut pad")), "+0 parameters"))));
        assertThat(DiagnosticRenderer.render(diagnostic, false)).isEqualTo("""
            error[E0312]: the two sides of this residual have different shapes
              ┌─ resnet.cnn:3:3   in `basic 32`, called at resnet.cnn:1:1
             3│   residual {
              │   ^^^^^^^^ 32x32x16 comes in
             4│     conv filters 3x3 stride 2
              │                      -------- halves height and width
             5│     conv filters 3x3 bn
              │     ------------------- 16x16x32 goes out
              = same shape needed
            help: let the short way change shape too
             3│   residual shortcut project {      +576 parameters
             3│   residual shortcut pad {      +0 parameters
            """);
    }

    @Test
    void placesInTwoFiles() {
        SourceFile other = SourceFile.of("lib.cnn", "block basic() { }\n");
        Diagnostic diagnostic = Diagnostic.of(TestCode.W0601, "twice", find(RESNET, "basic"), "here")
                .with(find(other, "basic"), "and here");
        assertThat(DiagnosticRenderer.render(diagnostic, false)).isEqualTo("""
            warning[W0601]: twice
              ┌─ resnet.cnn:2:7
             2│ block basic(filters) {
              │       ^^^^^ here
              ┌─ lib.cnn:1:7
             1│ block basic() { }
              │       ----- and here
            """);
    }

    @Test
    void whatIsNoPlainTextIsMadeFit() {
        SourceFile file = SourceFile.of("a.cnn", "\t漢字\u001b[31m\u0301 word");
        assertThat(DiagnosticRenderer.render(Diagnostic.of(TestCode.E0312, "m", find(file, "word"), ""), false))
                .isEqualTo("""
                    error[E0312]: m
                      ┌─ a.cnn:1:11
                     1│     漢字�[31m\u0301 word
                      │               ^^^^
                    """);
    }

    @Test
    void longLinesAreCut() {
        SourceFile file = SourceFile.of("a.cnn", "x ".repeat(5000) + "word" + " y".repeat(5000));
        String text = DiagnosticRenderer.render(Diagnostic.of(TestCode.E0312, "m", find(file, "word"), ""), false);
        assertThat(text.lines()).allMatch(line -> line.length() < 140).anyMatch(line -> line.contains("word"));
    }

    @Test
    void aFixOfManyLinesIsShownAfterwards() {
        SourceFile file = SourceFile.of("a.cnn", "one\ntwo\nthree\n");
        Fix fix = new Fix(List.of(new Edit(find(file, "one").after(), "\n}"), new Edit(find(file, "three"), "3")), "");
        assertThat(ChangedLines.of(fix))
                .containsExactly(
                        new ChangedLines.Row(1, "one"), new ChangedLines.Row(2, "}"), new ChangedLines.Row(4, "3"));
    }

    @Test
    void coloursChangeNothingElse() {
        Diagnostic diagnostic = Diagnostic.of(TestCode.E0312, "m", find(RESNET, "residual"), "here")
                .note("why");
        String coloured = DiagnosticRenderer.render(diagnostic, true);
        assertThat(coloured).contains("\u001b[1;31m");
        assertThat(coloured.replaceAll("\u001b\\[[0-9;]*m", ""))
                .isEqualTo(DiagnosticRenderer.render(diagnostic, false));
    }

    @Test
    void ofManyErrorsTwentyAreShown() {
        Diagnostics diagnostics = new Diagnostics();
        SourceFile file = SourceFile.of("a.cnn", "x".repeat(30));
        for (int i = 29; i >= 0; i--) {
            diagnostics.add(Diagnostic.of(TestCode.E0312, "m" + i, file.span(i, i + 1), ""));
            diagnostics.add(Diagnostic.of(TestCode.E0312, "follows", file.span(i, i + 1), ""));
        }
        assertThat(diagnostics.shown()).hasSize(20).noneMatch(d -> d.message().equals("follows"));
        assertThat(diagnostics.shown().getFirst().message()).isEqualTo("m0");
        assertThat(DiagnosticRenderer.render(diagnostics, false)).endsWith("\n… and 10 more errors\n");
    }

    @Test
    void oneJsonObjectAMessage() {
        Diagnostic diagnostic = Diagnostic.of(TestCode.E0312, "a \"b\"\n\ud83d\ude00", find(RESNET, "residual"), "here")
                .with(find(RESNET, "stride"), "there")
                .help("do", find(RESNET, "bn"), "relu");
        String text = DiagnosticJson.print(diagnostic);
        assertThat(text).doesNotContain("\n");
        JsonObject json = JsonParser.parseString(text).getAsJsonObject();
        assertThat(json.get("message").getAsString()).isEqualTo("a \"b\"\n\ud83d\ude00");
        assertThat(json.getAsJsonObject("place").get("line").getAsInt()).isEqualTo(3);
        assertThat(json.getAsJsonObject("place").get("endColumn").getAsInt()).isEqualTo(11);
        assertThat(json.getAsJsonArray("also")).hasSize(1);
        assertThat(text).contains("\"replacement\":\"relu\"");
    }
}
