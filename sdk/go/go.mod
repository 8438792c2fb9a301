module platform

go 1.23
