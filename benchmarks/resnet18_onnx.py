"""ResNet-18 with random weights as an ONNX file, for ONNX Runtime: resnet18_onnx.py FILE"""
import sys
import torch
from torch import nn


def conv(channels, filters, size, stride):
    return [nn.Conv2d(channels, filters, size, stride, size // 2, bias=False), nn.BatchNorm2d(filters)]


class Block(nn.Module):
    def __init__(self, channels, filters, stride):
        super().__init__()
        self.main = nn.Sequential(*conv(channels, filters, 3, stride), nn.ReLU(), *conv(filters, filters, 3, 1))
        project = stride != 1 or channels != filters
        self.shortcut = nn.Sequential(*conv(channels, filters, 1, stride)) if project else nn.Identity()

    def forward(self, x):
        return torch.relu(self.main(x) + self.shortcut(x))


layers = [*conv(3, 64, 7, 2), nn.ReLU(), nn.MaxPool2d(3, 2, 1)]
channels = 64
for stage, filters in enumerate((64, 128, 256, 512)):
    for block in range(2):
        layers.append(Block(channels, filters, 2 if stage and block == 0 else 1))
        channels = filters
model = nn.Sequential(*layers, nn.AdaptiveAvgPool2d(1), nn.Flatten(), nn.Linear(512, 1000)).eval()
legacy = {"dynamo": False} if torch.__version__ >= "2.5" else {}
torch.onnx.export(
    model,
    torch.zeros(1, 3, 224, 224),
    sys.argv[1],
    input_names=["x"],
    output_names=["y"],
    dynamic_axes={"x": {0: "n"}, "y": {0: "n"}},
    **legacy,
)
