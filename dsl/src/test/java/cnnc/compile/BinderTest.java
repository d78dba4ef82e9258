package cnnc.compile;

import static org.assertj.core.api.Assertions.assertThat;

import cnnc.catalog.Attribute;
import cnnc.catalog.Catalog;
import cnnc.catalog.Definition;
import cnnc.catalog.Unit.Dimension;
import cnnc.source.Diagnostics;
import cnnc.source.SourceFile;
import cnnc.syntax.Statement;
import cnnc.syntax.SyntaxParser;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/** The rules of binding, with words of the test's own. */
class BinderTest {
    enum Mode {
        SOFT,
        HARD
    }

    private static final Definition<String> PAINT = word(
            "paint",
            Attribute.count("layers", "").asPositional(),
            Attribute.size("brush", 1, "").asPositional().orElse(List.of(1, 1)),
            Attribute.choice("mode", Mode.class, "").asPositional().orElse(Mode.SOFT),
            Attribute.real("angle", -90, 90, Dimension.ANGLE, "").orElse(0.0),
            Attribute.flag("twice", ""),
            Attribute.name("over", "a thing", "").orNothing(),
            Attribute.list(Attribute.whole("at", ""), "").orElse(List.of()),
            Attribute.text("label", "").orElse(""));
    private static final Definition<String> DRY = word(
                    "dry", Attribute.share("share", "").asPositional(), Attribute.flag("slow", ""))
            .asFollower();
    private static final Definition<String> SHINE =
            word("shine", Attribute.flag("twice", "")).asFollower();
    private static final Definition<String> PILE =
            word("pile", Attribute.rest(Attribute.name("things", "a thing", ""), ""), Attribute.flag("high", ""));

    private static final Catalog<String> CATALOG = Catalog.of("tool", PAINT, DRY, SHINE, PILE);
    private static final Vocabulary VOCABULARY =
            Vocabulary.of("in the shed", "paint 2", CATALOG, Followers.among(CATALOG));

    private final Diagnostics found = new Diagnostics();
    private final Scope scope = Scope.file();

    private static Definition<String> word(String name, Attribute<?>... attributes) {
        return Definition.of(name, "", name, arguments -> name, attributes);
    }

    private void let(String name, double value) {
        scope.define(
                name,
                new Meaning.Value(
                        Constant.number(value), SourceFile.of("lets", "").end()));
    }

    /** {@code paint{layers=2} dry{share=0.4}}. */
    private String bind(String text) {
        Statement.Command command = (Statement.Command)
                SyntaxParser.parse(SourceFile.of("test.cnn", text)).statements().getFirst();
        Reporter reporter = new Reporter(found, Calls.NONE);
        Words words = new Words(List.of(VOCABULARY), Map.of());
        Definition<?> head = VOCABULARY.find(command.head().text()).orElseThrow();
        BoundLine line = new Binder(scope, reporter, words, new Bindings())
                .bind(command, head, VOCABULARY.followers(head.name()));
        assertThat(line.whole()).isEqualTo(found.all().isEmpty());
        return show(line.head())
                + line.followers().stream().map(word -> " " + show(word)).collect(Collectors.joining());
    }

    private static String show(BoundWord word) {
        Map<String, Object> values = new TreeMap<>();
        word.values().forEach((attribute, value) -> values.put(attribute.name(), value));
        return word.definition().name() + values;
    }

    private List<String> codes() {
        return found.all().stream()
                .map(message -> message.code().id() + " " + message.span().text())
                .toList();
    }

    @Test
    void valuesGoToTheNextSlotOfTheirForm() {
        assertThat(bind("paint 3 2x2")).isEqualTo("paint{brush=[2, 2], layers=3}");
        assertThat(bind("paint 2x2 3")).isEqualTo("paint{brush=[2, 2], layers=3}");
        assertThat(bind("paint 3 2")).isEqualTo("paint{brush=[2, 2], layers=3}");
        assertThat(bind("paint hard 3")).isEqualTo("paint{layers=3, mode=HARD}");
        assertThat(codes()).isEmpty();
    }

    @Test
    void keysWorkForEverySlot() {
        assertThat(bind("paint layers 3 brush 2x3 mode hard angle 10 twice"))
                .isEqualTo("paint{angle=10.0, brush=[2, 3], layers=3, mode=HARD, twice=true}");
        assertThat(bind("paint 3 at [1 2]")).isEqualTo("paint{at=[1, 2], layers=3}");
        assertThat(bind("paint 3 at 7 label \"a b\"")).isEqualTo("paint{at=[7], label=a b, layers=3}");
        assertThat(bind("paint 3 over wall")).isEqualTo("paint{layers=3, over=wall}");
        assertThat(codes()).isEmpty();
    }

    @Test
    void unitsBelongToTheNumberBeforeThem() {
        assertThat(bind("paint 3 angle 5 deg twice")).isEqualTo("paint{angle=5.0, layers=3, twice=true}");
        assertThat(bind("paint 3 angle (2 + 3) deg")).isEqualTo("paint{angle=5.0, layers=3}");
        let("n", 5);
        assertThat(bind("paint 3 angle n deg")).isEqualTo("paint{angle=5.0, layers=3}");
        assertThat(bind("paint 3 at [1 2] dry 30 %")).isEqualTo("paint{at=[1, 2], layers=3} dry{share=0.3}");
        assertThat(codes()).isEmpty();
    }

    @Test
    void followersTakeWhatComesBehindThem() {
        assertThat(bind("paint 3 dry 40% shine")).isEqualTo("paint{layers=3} dry{share=0.4} shine{}");
        assertThat(bind("paint 3 shine twice")).isEqualTo("paint{layers=3} shine{twice=true}");
        assertThat(bind("paint 3 dry 40% twice")).isEqualTo("paint{layers=3, twice=true} dry{share=0.4}");
        assertThat(bind("paint 3 dry 40% 2x2")).isEqualTo("paint{brush=[2, 2], layers=3} dry{share=0.4}");
        assertThat(bind("paint 3 dry 40% slow angle 5"))
                .isEqualTo("paint{angle=5.0, layers=3} dry{share=0.4, slow=true}");
        assertThat(codes()).isEmpty();
    }

    @Test
    void allThatFollowsEndsAtAWordOfTheLine() {
        assertThat(bind("pile a b c")).isEqualTo("pile{things=[a, b, c]}");
        assertThat(bind("pile a b high")).isEqualTo("pile{high=true, things=[a, b]}");
        assertThat(bind("pile a b shine")).isEqualTo("pile{things=[a, b]} shine{}");
        assertThat(codes()).isEmpty();
    }

    @Test
    void namesOfTheFileWinOverWordsAndMayEqualKeys() {
        let("n", 3);
        let("layers", 5);
        let("hard", 7);
        let("angle", 9);
        assertThat(bind("paint n")).isEqualTo("paint{layers=3}");
        assertThat(bind("paint layers")).isEqualTo("paint{layers=5}");
        assertThat(bind("paint layers layers")).isEqualTo("paint{layers=5}");
        assertThat(bind("paint hard")).isEqualTo("paint{layers=7}");
        assertThat(bind("paint layers angle angle")).isEqualTo("paint{angle=9.0, layers=5}");
        assertThat(bind("paint layers 2x2")).isEqualTo("paint{brush=[2, 2], layers=5}");
        assertThat(bind("paint layers angle 5")).isEqualTo("paint{angle=5.0, layers=5}");
        assertThat(codes()).isEmpty();
    }

    @Test
    void aWordThatCouldBeBothIsAnError() {
        let("layers", 5);
        bind("paint layers 2");
        assertThat(codes()).containsExactly("E0112 layers");
    }

    @Test
    void bracketsMakeItTheValue() {
        let("layers", 5);
        assertThat(bind("paint (layers) 2")).isEqualTo("paint{brush=[2, 2], layers=5}");
    }

    @Test
    void unknownValuesFillTheirSlotsInSilence() {
        scope.define("later", new Meaning.Lost(SourceFile.of("lets", "").end()));
        Statement.Command command = (Statement.Command)
                SyntaxParser.parse(SourceFile.of("test.cnn", "paint later 2x2 later angle (later + 1) dry later"))
                        .statements()
                        .getFirst();
        BoundLine line = new Binder(
                        scope,
                        new Reporter(found, Calls.NONE),
                        new Words(List.of(VOCABULARY), Map.of()),
                        new Bindings())
                .bind(command, PAINT, VOCABULARY.followers("paint"));
        assertThat(found.all()).isEmpty();
        assertThat(line.whole()).isFalse();
    }

    @Test
    void allMistakesOfALineAtOnce() {
        bind("paint 2.5 angle 100 twise mode herd dry 40 px");
        assertThat(codes()).containsExactly("E0202 2.5", "E0203 100", "E0107 twise", "E0208 herd", "E0204 px");
    }

    @Test
    void whatFollowsFromAMistakeIsSilent() {
        bind("paint 3 angel 5 dry");
        assertThat(codes()).containsExactly("E0107 angel");
    }

    @Test
    void whatIsMissingOrWrittenTwice() {
        bind("paint twice twice");
        bind("paint angle");
        bind("paint");
        assertThat(codes()).containsExactly("E0104 twice", "E0103 angle", "E0106 paint");
    }
}
