package cnnc.kernel;

import static org.assertj.core.api.Assertions.assertThat;

import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;

/** What has no twin in lanes, so that a fallback is never silent. */
class ScalarOnlyTest {
    /** Of few numbers each: functions that losses are made of. */
    private static final Set<String> MAY_STAY_SCALAR = Set.of("ElementKernels.map");

    @Test
    void everyOtherKernelIsDoneInLanes() {
        Kernels vector = Kernels.vector();
        Set<String> scalar = new TreeSet<>();
        List.of(vector.conv(), vector.pool(), vector.norm(), vector.element(), vector.loss(), vector.optimizer())
                .forEach(family -> scalar.addAll(scalarOnly(family)));
        assertThat(scalar).isEqualTo(new TreeSet<>(MAY_STAY_SCALAR));
    }

    /** Methods of a family's interface that the vector class neither has itself nor has the inner loops of. */
    private static Set<String> scalarOnly(Object family) {
        Class<?> type = family.getClass();
        Set<String> found = new TreeSet<>();
        for (Method method : type.getInterfaces().length > 0
                ? type.getInterfaces()[0].getMethods()
                : type.getSuperclass().getInterfaces()[0].getMethods()) {
            boolean own = Arrays.stream(type.getDeclaredMethods())
                    .anyMatch(declared -> declared.getName().equals(method.getName()));
            boolean plain = Modifier.isStatic(method.getModifiers());
            if (!own && !plain && !hasInnerLoops(type, method.getName())) {
                found.add(method.getDeclaringClass().getSimpleName() + "." + method.getName());
            }
        }
        return found;
    }

    /** Frames that the scalar class keeps final, whose loops the vector class overrides. */
    private static boolean hasInnerLoops(Class<?> type, String method) {
        return type != VectorElementKernels.class
                && Arrays.stream(type.getSuperclass().getDeclaredMethods())
                        .filter(declared -> declared.getName().equals(method))
                        .allMatch(declared -> Modifier.isFinal(declared.getModifiers()));
    }
}
