"""Pictures of 224x224x3 a second with OpenCV on one thread: "operation-bytes N" and "operation-floats N" a line. See benchmarks/augment."""
import time

import cv2
import numpy as np

cv2.setNumThreads(1)
SIDE = 224
rng = np.random.default_rng(1)


def rotate(x):
    m = cv2.getRotationMatrix2D((SIDE / 2, SIDE / 2), rng.uniform(-15, 15), 1)
    return cv2.warpAffine(x, m, (SIDE, SIDE), flags=cv2.INTER_LINEAR)


def shear(x):
    a, b = np.tan(np.radians(rng.uniform(-10, 10, 2)))
    m = np.array([[1, a, -a * SIDE / 2], [b, 1, -b * SIDE / 2]])
    return cv2.warpAffine(x, m, (SIDE, SIDE), flags=cv2.INTER_LINEAR)


def perspective(x):
    inwards = np.abs(rng.normal(0, 0.05, (4, 2))) * SIDE
    corners = np.array([[0, 0], [SIDE, 0], [SIDE, SIDE], [0, SIDE]], np.float32)
    signs = np.array([[1, 1], [-1, 1], [-1, -1], [1, -1]])
    m = cv2.getPerspectiveTransform((corners + signs * inwards).astype(np.float32), corners)
    return cv2.warpPerspective(x, m, (SIDE, SIDE), flags=cv2.INTER_LINEAR)


def blur(x):
    return cv2.GaussianBlur(x, (11, 11), 1.5)


GRID_X, GRID_Y = np.meshgrid(np.arange(SIDE, dtype=np.float32), np.arange(SIDE, dtype=np.float32))


def elastic(x):
    dx = cv2.GaussianBlur(rng.random((SIDE, SIDE), np.float32) * 2 - 1, (31, 31), 5) * 40
    dy = cv2.GaussianBlur(rng.random((SIDE, SIDE), np.float32) * 2 - 1, (31, 31), 5) * 40
    return cv2.remap(x, GRID_X + dx, GRID_Y + dy, cv2.INTER_LINEAR)


def speed(operation, picture):
    for _ in range(20):
        operation(picture)
    count, begun = 0, time.perf_counter()
    while time.perf_counter() - begun < 0.3:
        operation(picture)
        count += 1
    return count / (time.perf_counter() - begun)


floats = rng.random((SIDE, SIDE, 3), np.float32)
floats = cv2.GaussianBlur(floats, (0, 0), 3)
data = {"bytes": (floats * 255).astype(np.uint8), "floats": floats}
for name, operation in {
    "rotate": rotate,
    "shear": shear,
    "perspective-transform": perspective,
    "gaussian-blur": blur,
    "elastic-transformation": elastic,
}.items():
    for kind, picture in data.items():
        print(f"{name}-{kind} {speed(operation, picture):.1f}", flush=True)
