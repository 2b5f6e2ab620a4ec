model { }
