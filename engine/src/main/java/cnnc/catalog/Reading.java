package cnnc.catalog;

import cnnc.catalog.Unit.Dimension;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** The conversions behind {@link Kind}. */
final class Reading {
    private Reading() {}

    /** In the dimension's base unit. */
    static double number(Kind<?> kind, Literal literal, Dimension dimension) throws Mismatch {
        if (!(literal instanceof Literal.Number number)) {
            throw new Mismatch(Mismatch.Why.WRONG_KIND, kind, literal);
        }
        return inBase(kind, literal, number.value(), number.unit(), dimension);
    }

    private static double inBase(Kind<?> kind, Literal literal, double value, @Nullable Unit unit, Dimension dimension)
            throws Mismatch {
        if (unit == null) {
            if (dimension == Dimension.SHARE && Math.abs(value) > 1) {
                throw new Mismatch(Mismatch.Why.SHARE_ABOVE_ONE, kind, literal);
            }
            return value;
        }
        if (unit.dimension() != dimension) {
            throw new Mismatch(Mismatch.Why.WRONG_UNIT, kind, literal);
        }
        // 15 % is exactly 0.15: dividing rounds once where multiplying by 0.01 rounds twice
        return unit == Unit.PERCENT ? value / 100 : value * unit.factor();
    }

    static double within(Kind<?> kind, Literal literal, double value, double min, double max) throws Mismatch {
        if (!(value >= min && value <= max)) {
            throw new Mismatch(Mismatch.Why.OUT_OF_RANGE, kind, literal);
        }
        return value;
    }

    static List<Integer> size(Kind.Size kind, Literal literal) throws Mismatch {
        List<Integer> dims;
        if (literal instanceof Literal.Dims given) {
            dims = given.dims();
        } else if (kind.square() && literal instanceof Literal.Number number) {
            int side = (int) number.value();
            if (number.unit() != null && number.unit() != Unit.PX) {
                throw new Mismatch(Mismatch.Why.WRONG_UNIT, kind, literal);
            }
            if (side != number.value()) {
                throw new Mismatch(Mismatch.Why.NOT_WHOLE, kind, literal);
            }
            dims = Collections.nCopies(kind.rank(), side);
        } else {
            throw new Mismatch(Mismatch.Why.WRONG_KIND, kind, literal);
        }
        if (dims.size() != kind.rank()) {
            throw new Mismatch(Mismatch.Why.WRONG_RANK, kind, literal);
        }
        for (int dim : dims) {
            if (dim < kind.min()) {
                throw new Mismatch(Mismatch.Why.OUT_OF_RANGE, kind, literal);
            }
        }
        return dims;
    }

    static Literal.Range range(Kind.Interval kind, Literal literal) throws Mismatch {
        double from;
        double to;
        if (literal instanceof Literal.Range range) {
            from = inBase(kind, literal, range.from(), range.unit(), kind.dimension());
            to = inBase(kind, literal, range.to(), range.unit(), kind.dimension());
        } else {
            from = number(kind, literal, kind.dimension());
            to = from;
        }
        if (from > to) {
            throw new Mismatch(Mismatch.Why.REVERSED_RANGE, kind, literal);
        }
        within(kind, literal, from, kind.min(), kind.max());
        within(kind, literal, to, kind.min(), kind.max());
        return new Literal.Range(from, to, null);
    }

    static Shift shift(Kind.Lengths kind, Literal literal) throws Mismatch {
        boolean share = switch (literal) {
            case Literal.Number number -> number.unit() == Unit.PERCENT;
            case Literal.Range range -> range.unit() == Unit.PERCENT;
            case Literal.Dims dims -> false;
            case Literal.Text text -> false;
            case Literal.Word word -> false;
            case Literal.Many many -> false;
        };
        Literal.Range range = range(
                new Kind.Interval(-Double.MAX_VALUE, Double.MAX_VALUE, share ? Dimension.SHARE : kind.dimension()),
                literal);
        return new Shift(range.from(), range.to(), share);
    }

    static Duration duration(Kind.Length kind, Literal literal) throws Mismatch {
        boolean steps = literal instanceof Literal.Number number && number.unit() == Unit.STEPS;
        double count = number(kind, literal, steps ? Dimension.STEPS : Dimension.EPOCHS);
        within(kind, literal, count, kind.min(), Double.MAX_VALUE);
        return new Duration(count, steps);
    }

    static <T> List<T> many(Kind.Many<T> kind, Literal literal) throws Mismatch {
        List<T> items = new ArrayList<>();
        for (Literal item : literal instanceof Literal.Many many ? many.items() : List.of(literal)) {
            items.add(kind.item().read(item));
        }
        return List.copyOf(items);
    }

    static String bounds(double min, double max) {
        boolean low = min > -Double.MAX_VALUE && min > Long.MIN_VALUE;
        boolean high = max < Double.MAX_VALUE && max < Integer.MAX_VALUE;
        if (low && high) {
            return " from " + plain(min) + " to " + plain(max);
        }
        return low ? " of at least " + plain(min) : high ? " of at most " + plain(max) : "";
    }

    static String example(Dimension dimension) {
        return switch (dimension) {
            case ANGLE -> "-15..15 deg";
            case LENGTH -> "1..3 px";
            case SHARE -> "-10%..10%";
            case NONE, TIME, BYTES, EPOCHS, STEPS, CELLS, PICTURES -> "1..3";
        };
    }

    private static String plain(double value) {
        return value == Math.rint(value) && Math.abs(value) < 1e15
                ? Long.toString((long) value)
                : String.format(Locale.ROOT, "%s", value);
    }
}
