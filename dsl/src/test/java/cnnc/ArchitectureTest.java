package cnnc;

import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAPackage;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.fields;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static org.assertj.core.api.Assertions.assertThat;

import cnnc.cli.Main;
import cnnc.grammar.CnnParser;
import cnnc.tensor.Shape;
import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaAccess;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.domain.JavaPackage;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.Location;
import com.tngtech.archunit.lang.ArchRule;
import java.io.Console;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.ServiceLoader;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executors;
import java.util.concurrent.ForkJoinPool;
import java.util.concurrent.ThreadLocalRandom;
import java.util.stream.BaseStream;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.NullMarked;
import org.junit.jupiter.api.Test;

/** The picture of docs/architecture.md, held against the compiled classes. */
class ArchitectureTest {
    private static final JavaClasses CLASSES = new ClassFileImporter()
            .importLocations(Stream.of(Main.class, Shape.class, CnnParser.class)
                    .map(type -> Location.of(
                            type.getProtectionDomain().getCodeSource().getLocation()))
                    .collect(Collectors.toSet()));

    /** What each package may use besides itself; a new arrow is a decision made here. */
    private static final Map<String, Set<String>> MAY_USE = Map.ofEntries(
            Map.entry("cnnc.tensor", Set.of()),
            Map.entry("cnnc.catalog", Set.of("cnnc.tensor")),
            Map.entry("cnnc.graph", Set.of("cnnc.tensor")),
            Map.entry("cnnc.graph.pass", Set.of("cnnc.tensor", "cnnc.graph")),
            Map.entry("cnnc.layer", Set.of("cnnc.tensor", "cnnc.catalog", "cnnc.graph")),
            Map.entry("cnnc.kernel", Set.of("cnnc.tensor")),
            Map.entry("cnnc.step", Set.of("cnnc.tensor", "cnnc.graph", "cnnc.kernel")),
            Map.entry("cnnc.plan", Set.of("cnnc.tensor", "cnnc.graph", "cnnc.graph.pass", "cnnc.kernel", "cnnc.step")),
            Map.entry("cnnc.io", Set.of("cnnc.tensor", "cnnc.graph")),
            Map.entry("cnnc.onnx", Set.of("cnnc.tensor", "cnnc.graph", "cnnc.layer", "cnnc.io", "cnnc.onnx.proto")),
            Map.entry("cnnc.data", Set.of("cnnc.tensor", "cnnc.catalog", "cnnc.io", "cnnc.kernel")),
            Map.entry("cnnc.filter", Set.of("cnnc.catalog", "cnnc.data")),
            Map.entry("cnnc.augment", Set.of("cnnc.tensor", "cnnc.catalog", "cnnc.data", "cnnc.kernel")),
            Map.entry(
                    "cnnc.train",
                    Set.of(
                            "cnnc.tensor",
                            "cnnc.catalog",
                            "cnnc.graph",
                            "cnnc.graph.pass",
                            "cnnc.layer",
                            "cnnc.step",
                            "cnnc.plan",
                            "cnnc.kernel",
                            "cnnc.data",
                            "cnnc.augment",
                            "cnnc.io",
                            "cnnc.onnx")),
            Map.entry(
                    "cnnc.report",
                    Set.of("cnnc.tensor", "cnnc.graph", "cnnc.data", "cnnc.io", "cnnc.plan", "cnnc.train")),
            Map.entry("cnnc.zoo", Set.of("cnnc.tensor")),
            Map.entry("cnnc.grammar", Set.of()),
            Map.entry("cnnc.source", Set.of()),
            Map.entry("cnnc.syntax", Set.of("cnnc.source", "cnnc.grammar")));

    @Test
    void engineAndLanguageDependOneWay() {
        Set<String> packages = MAY_USE.keySet();
        MAY_USE.forEach((name, allowed) -> check(classes()
                .that()
                .resideInAPackage(name)
                .should()
                .onlyDependOnClassesThat(DescribedPredicate.describe(
                        "lie in " + allowed + " or outside cnnc",
                        used -> !used.getPackageName().startsWith("cnnc")
                                || used.getPackageName().equals(name)
                                || allowed.contains(used.getPackageName())))));
        assertThat(packages).as("a package without a row").containsAll(packagesBelowTheTop());
    }

    @Test
    void topOfTheLanguageDependsOneWay() {
        mayNotUse("cnnc.compile..", "cnnc.run..", "cnnc", "cnnc.cli..");
        mayNotUse("cnnc.run..", "cnnc", "cnnc.cli..");
        mayNotUse("cnnc", "cnnc.cli..");
    }

    @Test
    void librariesStayBehindOnePackage() {
        onlyIn("org.antlr..", "cnnc.syntax", "cnnc.grammar");
        onlyIn("jdk.incubator.vector..", "cnnc.kernel");
        onlyIn("picocli..", "cnnc.cli");
        onlyIn("com.google.protobuf..", "cnnc.onnx");
        onlyIn("org.apache.commons.compress..", "cnnc.data", "cnnc.io");
        onlyIn("javax.imageio..", "cnnc", "cnnc.data", "cnnc.report", "cnnc.augment");
    }

    @Test
    void consoleAndExitOnlyInTheCommandLine() {
        check(noClasses()
                .that()
                .resideOutsideOfPackage("cnnc.cli..")
                .should()
                .accessTargetWhere(member("java.lang.System", "out|err|in|exit|console|setOut|setErr"))
                .orShould()
                .accessTargetWhere(member("java.lang.Runtime", "exit|halt"))
                .orShould()
                .accessTargetWhere(member("java.lang.Throwable", "printStackTrace"))
                .orShould()
                .dependOnClassesThat()
                .areAssignableTo(Console.class));
    }

    @Test
    void threadsOnlyWhereWorkIsScheduled() {
        check(noClasses()
                .that()
                .resideOutsideOfPackages("cnnc.kernel", "cnnc.data", "cnnc.cli..")
                .should()
                .accessTargetWhere(member("java.lang.Thread", "<init>|start|of.*|startVirtualThread"))
                .orShould()
                .dependOnClassesThat()
                .belongToAnyOf(Executors.class, ForkJoinPool.class, CompletableFuture.class));
        check(noClasses()
                .that()
                .resideOutsideOfPackages("cnnc.plan", "cnnc.data")
                .should()
                .accessTargetWhere(member(BaseStream.class.getName() + "|java.util.stream.*Stream", "parallel"))
                .orShould()
                .accessTargetWhere(member("java.util.Collection|java.util.List|java.util.Set", "parallelStream")));
    }

    @Test
    void everyBitIsDefined() {
        check(noClasses()
                .that()
                .resideInAnyPackage("cnnc..")
                .should()
                .dependOnClassesThat()
                .belongToAnyOf(Random.class, ThreadLocalRandom.class, SplittableRandom.class)
                .orShould()
                .accessTargetWhere(member("java.lang.Math", "random"))
                .because("a random number is a function of its coordinates: CounterRandom"));
        check(noClasses()
                .that()
                .resideOutsideOfPackages("cnnc.report", "cnnc.cli..")
                .should()
                .accessTargetWhere(
                        member("java.lang.Math", "a?(sin|cos|tan)h?|atan2|exp|expm1|log|log10|log1p|pow|cbrt|hypot"))
                .because("Math promises 1 ulp only; StrictMath, and the kernels' own polynomials, promise the bits"));
    }

    @Test
    void allVectorsHaveOneWidth() {
        check(noClasses()
                .that()
                .doNotHaveFullyQualifiedName("cnnc.kernel.Lanes")
                .should()
                .accessTargetWhere(member("jdk\\.incubator\\.vector\\..*Vector", "SPECIES_.*"))
                .orShould()
                .accessTargetWhere(member("jdk\\.incubator\\.vector\\.VectorSpecies", "of.*"))
                .because("where two widths meet C2 makes an object of each vector: see Lanes"));
    }

    @Test
    void noReflectionNoLookUpNoStaticState() {
        check(noClasses()
                .that()
                .resideOutsideOfPackage("cnnc.grammar")
                .should()
                .dependOnClassesThat()
                .resideInAPackage("java.lang.reflect..")
                .orShould()
                .dependOnClassesThat()
                .areAssignableTo(ServiceLoader.class)
                .orShould()
                .accessTargetWhere(member("java.lang.Class", "forName")));
        check(fields().that()
                .areDeclaredInClassesThat()
                .resideOutsideOfPackage("cnnc.grammar")
                .and()
                .areStatic()
                .should()
                .beFinal());
    }

    @Test
    void everyPackageIsNullMarked() {
        assertThat(packages())
                .filteredOn(each -> !each.getName().equals("cnnc.grammar"))
                .filteredOn(each -> !each.isAnnotatedWith(NullMarked.class))
                .extracting(JavaPackage::getName)
                .isEmpty();
    }

    private static Collection<JavaPackage> packages() {
        return CLASSES.stream().map(JavaClass::getPackage).collect(Collectors.toSet());
    }

    private static List<String> packagesBelowTheTop() {
        return packages().stream()
                .map(JavaPackage::getName)
                .filter(name -> !name.matches("cnnc|cnnc\\.(compile|run|cli)(\\..*)?"))
                .toList();
    }

    private static void onlyIn(String library, String... packages) {
        check(noClasses()
                .that()
                .resideOutsideOfPackages(packages)
                .should()
                .dependOnClassesThat(resideInAPackage(library)));
    }

    private static void mayNotUse(String name, String... packages) {
        check(noClasses()
                .that()
                .resideInAPackage(name)
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage(packages));
    }

    private static DescribedPredicate<JavaAccess<?>> member(String ownerPattern, String namePattern) {
        return DescribedPredicate.describe(
                namePattern + " of " + ownerPattern,
                access -> access.getTargetOwner().getName().matches(ownerPattern)
                        && access.getTarget().getName().matches(namePattern));
    }

    private static void check(ArchRule rule) {
        rule.allowEmptyShould(true).check(CLASSES);
    }
}
