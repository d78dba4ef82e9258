package cnnc;

import org.junit.jupiter.api.extension.AfterAllCallback;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.function.Executable;
import org.opentest4j.TestAbortedException;

/**
 * Counts the cases of a conformance suite and says at the end how many of them passed: {@code torch-ops: 119 passed, 0 failed, 0
 * refused}. One class of tests has all cases of a suite:
 *
 * <pre>{@code
 * @RegisterExtension
 * static final Suite SUITE = new Suite("torch-ops");
 *
 * void agrees(...) throws Throwable {
 *     SUITE.check(() -> ...);
 * }
 * }</pre>
 */
public final class Suite implements AfterAllCallback {
    private final String name;
    private int passed;
    private int failed;
    private int refused;

    public Suite(String name) {
        this.name = name;
    }

    /** A case that the project says it does not do. It is skipped, visibly. */
    public static TestAbortedException refused(String why) {
        return new TestAbortedException(why);
    }

    /** Runs a case: what ends it decides how it counts. */
    public void check(Executable check) throws Throwable {
        try {
            check.execute();
            passed++;
        } catch (TestAbortedException refusal) {
            refused++;
            throw refusal;
        } catch (Throwable failure) {
            failed++;
            throw failure;
        }
    }

    @Override
    public void afterAll(ExtensionContext context) {
        String counts = passed + " passed, " + failed + " failed, " + refused + " refused";
        boolean run = passed + failed + refused > 0;
        System.out.println(name + ": " + (run ? counts : "not run; needs CNNC_CONFORMANCE or -Dcnnc.conformance"));
    }
}
