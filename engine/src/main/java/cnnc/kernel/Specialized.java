package cnnc.kernel;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.lang.constant.ConstantDescs;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.MethodHandles.Lookup;
import java.lang.invoke.MethodType;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Copies of a class that differ in a constant, as a template's do in C++: the compiler works out for each copy what depends on it. The
 * class asks for its {@link #constant} in its initialiser, has a constructor without parameters, and is used through an interface.
 */
final class Specialized {
    private record Copy(Class<?> template, Object constant) {}

    private static final Map<Copy, Object> COPIES = new ConcurrentHashMap<>();

    private Specialized() {}

    /**
     * The copy for a constant; made once.
     *
     * @param template a class of this package that nothing else uses
     * @param type an interface of it
     * @param constant equal where copies may be the same
     */
    static <T> T of(Class<? extends T> template, Class<T> type, Object constant) {
        return type.cast(COPIES.computeIfAbsent(new Copy(template, constant), Specialized::make));
    }

    private static Object make(Copy copy) {
        String file = copy.template.getSimpleName() + ".class";
        try (InputStream in = Objects.requireNonNull(copy.template.getResourceAsStream(file), file)) {
            Lookup own = MethodHandles.lookup().defineHiddenClassWithClassData(in.readAllBytes(), copy.constant, true);
            return own.findConstructor(own.lookupClass(), MethodType.methodType(void.class))
                    .invoke();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (RuntimeException | Error e) {
            throw e;
        } catch (Throwable e) {
            throw new IllegalStateException(file, e);
        }
    }

    /** What a copy was made for. @param lookup the copy's own */
    static <T> T constant(Lookup lookup, Class<T> type) {
        try {
            T constant = MethodHandles.classData(lookup, ConstantDescs.DEFAULT_NAME, type);
            return Objects.requireNonNull(constant, "a template is not used itself");
        } catch (IllegalAccessException e) {
            throw new IllegalStateException(e);
        }
    }
}
